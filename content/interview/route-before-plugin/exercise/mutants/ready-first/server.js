const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

fastify.get('/', async () => 'up');

fastify.get('/ws', { websocket: true }, (socket) => {
  socket.on('message', (data) => socket.send(String(data)));
});

fastify.ready().then(() => fastify.listen({ port: 8080 }));
