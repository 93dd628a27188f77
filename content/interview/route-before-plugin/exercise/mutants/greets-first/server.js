const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

fastify.get('/', async () => 'up');

fastify.after(() => {
  fastify.get('/ws', { websocket: true }, (socket) => {
    socket.send('open');
    socket.on('message', (data) => socket.send(String(data)));
  });
});

fastify.listen({ port: 8080 });
