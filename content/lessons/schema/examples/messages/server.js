const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

const schema = {
  querystring: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
};

fastify.after(() => {
  fastify.get('/chat', { websocket: true, schema }, (socket, request) => {
    socket.on('message', (data) => {
      socket.send(`${request.query.name} said ${data}`);
    });
  });
});

fastify.listen({ port: 3000 });
