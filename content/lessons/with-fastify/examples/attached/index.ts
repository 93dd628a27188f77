// backend/src/index.ts
import Fastify from 'fastify';
import { Server } from 'socket.io';

const app = Fastify();
// Pages of another origin may read the answers; who may open a WebSocket is said by allowRequest alone.
const pageOrigin = 'http://localhost:5173';
const io = new Server(app.server, {
  cors: { origin: pageOrigin },
  allowRequest: ({ headers }, decide) => {
    decide(null, headers.origin === undefined || headers.origin === pageOrigin);
  },
});

io.on('connection', (socket) => {
  console.log(`New client: ${socket.id}`);

  socket.on('mensaje', (data: unknown) => {
    console.log(`Message received: ${data}`);
    socket.emit('respuesta', `Hello, I have your message: ${data}`);
  });

  socket.on('disconnect', (reason) => {
    console.log(`Client gone: ${reason}`);
  });
});

// Open sockets would keep the server from closing.
app.addHook('preClose', (done) => {
  io.disconnectSockets(true);
  done();
});

await app.listen({ port: 3000 });
console.log('Server runs at http://localhost:3000');
