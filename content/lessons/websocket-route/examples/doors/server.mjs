import websocket from '@fastify/websocket';
import Fastify from 'fastify';

const fastify = Fastify();

// Too early: the plugin that knows what `websocket` means is not there yet.
fastify.get('/too-early', { websocket: true }, (socket) => {
  socket.on('message', (data) => socket.send(String(data)));
});

await fastify.register(websocket);

fastify.get('/ws', { websocket: true }, (socket, request) => {
  socket.on('message', (data, isBinary) => {
    socket.send(data, { binary: isBinary });
  });
});

fastify.get('/page', async () => 'only HTTP');

// One path, two protocols.
fastify.route({
  method: 'GET',
  url: '/both',
  handler: async () => 'HTTP',
  wsHandler: (socket) => socket.send('WebSocket'),
});

fastify.listen({ port: 3000 });
