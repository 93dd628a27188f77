const fastify = require('fastify')();
const { Server } = require('socket.io');

const notes = [];
const pageOrigin = 'https://notes.example';

const io = new Server(fastify.server, {
  cors: { origin: pageOrigin },
  // Programs have no Origin; browsers always say theirs.
  allowRequest: ({ headers }, decide) => {
    decide(null, headers.origin === undefined || headers.origin === pageOrigin);
  },
});

io.on('connection', (socket) => {
  socket.on('count', (answer) => {
    if (typeof answer === 'function') answer(notes.length);
  });
});

fastify.get('/notes', async () => notes);

fastify.post('/notes', async (request, reply) => {
  const { text } = request.body;
  notes.push(text);
  io.emit('note', text);
  for (const socket of io.sockets.sockets.values()) socket.emit('note', text);
  return reply.code(201).send({ text });
});

fastify.addHook('preClose', (done) => {
  io.disconnectSockets(true);
  done();
});

process.on('SIGTERM', () => fastify.close());

fastify.listen({ port: 3000 });
