const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

fastify.after(() => {
  fastify.get('/*', { websocket: true }, (socket) => {
    socket.on('message', (data) => socket.send(String(data)));
  });
});

fastify.listen({ port: 8080 });
