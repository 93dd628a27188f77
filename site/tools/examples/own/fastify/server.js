import websocket from '@fastify/websocket';
import Fastify from 'fastify';

const app = Fastify({ logger: false });
const rooms = new Map();

await app.register(websocket);

app.post(
  '/rooms',
  {
    schema: {
      body: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: { name: { type: 'string', minLength: 1, maxLength: 20 } },
      },
    },
  },
  async (request, reply) => {
    rooms.set(request.body.name, new Set());
    return reply.code(201).send({ name: request.body.name });
  },
);

app.get('/rooms/:name', { websocket: true }, (socket, request) => {
  const room = rooms.get(request.params.name);
  if (!room) return socket.close(4404, 'no such room');

  room.add(socket);
  socket.on('message', (data) => {
    for (const member of room) member.send(String(data));
  });
  socket.on('close', () => room.delete(socket));
});

console.log(await app.listen({ port: 3000 }));
