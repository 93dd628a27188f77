const fastify = require('fastify')();
const { findUser, makeTicket } = require('./tickets.js');
fastify.register(require('@fastify/websocket'));
fastify.decorateRequest('user', '');

fastify.get('/ticket', async (request) => ({ ticket: makeTicket(request.query.name) }));

const guard = async (request, reply) => {
  if (!request.ws) return;
  request.user = await findUser(request.query.ticket);
  if (!request.user) return reply.code(401).send({ error: 'no such ticket' });
};

let people = 0;

fastify.after(() => {
  fastify.route({
    method: 'GET',
    url: '/room',
    onRequest: guard,
    handler: async () => ({ people }),
    // The waiting is over before this begins, so no message comes too early.
    wsHandler: (socket, request) => {
      people += 1;
      socket.on('close', (code) => {
        if (code === 1000) people -= 1;
      });
      socket.on('message', (data) => socket.send(`${request.user}: ${data}`));
    },
  });
});

fastify.listen({ port: 3000 });
