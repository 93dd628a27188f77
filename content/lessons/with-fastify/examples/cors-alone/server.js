const fastify = require('fastify')();
const { Server } = require('socket.io');

const io = new Server(fastify.server, { cors: { origin: 'http://localhost:5173' } });
io.on('connection', (socket) => {
  console.log('in:', socket.handshake.headers.origin, socket.conn.transport.name);
});

fastify.listen({ port: 3000 });
