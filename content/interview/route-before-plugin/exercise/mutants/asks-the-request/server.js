const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

fastify.get('/', async () => 'up');

fastify.get('/ws', { websocket: true }, (request, reply) => {
  if (!request.socket) return;
  request.socket.on('message', (data) => request.socket.send(String(data)));
  reply.send('ok');
});

fastify.listen({ port: 8080 });
