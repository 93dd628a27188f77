const fastify = require('fastify')();
const { findUser } = require('./users.js');
fastify.register(require('@fastify/websocket'));

fastify.after(() => {
  fastify.get('/live', { websocket: true }, async (socket, request) => {
    const name = await findUser(request.query.token);
    let sum = 0;
    socket.on('message', (data) => {
      const message = JSON.parse(data);
      sum += message.value;
      socket.send(JSON.stringify({ type: 'sum', value: sum }));
    });
  });
});

fastify.listen({ port: 3000 }).then(() => console.log('listening on 3000'));
