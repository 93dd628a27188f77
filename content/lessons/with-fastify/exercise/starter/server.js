const fastify = require('fastify')();
const { Server } = require('socket.io');

const notes = [];

// Only pages of https://notes.example, and programs, which have no Origin, may come in.
const io = new Server(fastify.server, { cors: { origin: 'https://notes.example' } });

// The event `count` wants the number of notes for an answer.

fastify.get('/notes', async () => notes);

// Every Socket.IO client shall hear of it: the event `note`, with the text.
fastify.post('/notes', async (request, reply) => {
  const { text } = request.body;
  notes.push(text);
  return reply.code(201).send({ text });
});

// SIGTERM ends it, also while clients are connected.
process.on('SIGTERM', () => fastify.close());

fastify.listen({ port: 3000 });
