// Servers as books write them, one of each stack, for the benches of readers' programs.

export const samples = {
  ws: `const WebSocket = require('ws');
const server = new WebSocket.Server({ port: 8080 });
server.on('connection', (socket) => socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary })));
`,
  'socket.io': `const { Server } = require('socket.io');
const io = new Server(8080);
io.on('connection', (socket) => socket.on('chat', (text) => io.emit('chat', text)));
`,
  fastify: `import fastify from 'fastify';
import websocket from '@fastify/websocket';
const app = fastify();
await app.register(websocket);
app.get('/', { websocket: true }, (socket) => socket.on('message', (data) => socket.send(String(data))));
app.post('/rooms', {
  schema: { body: { type: 'object', required: ['name'], properties: { name: { type: 'string', maxLength: 40 } } } },
}, async ({ body }) => body);
await app.listen({ port: 8080 });
`,
} as const;

export type Sample = keyof typeof samples;

export const sampleNames: readonly Sample[] = ['ws', 'socket.io', 'fastify'];
