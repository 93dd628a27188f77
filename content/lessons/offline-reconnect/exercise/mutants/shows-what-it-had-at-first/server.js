import { randomUUID } from 'node:crypto';
import { Server } from 'socket.io';

const io = new Server(3000, { transports: ['websocket'] });
const sessions = new Set();
let visits = 0;

io.on('connection', (socket) => {
  visits += 1;
  const visit = visits;
  const { session } = socket.handshake.auth;
  if (!sessions.has(session)) {
    const issued = randomUUID();
    sessions.add(issued);
    socket.emit('session', issued);
  }
  socket.emit('task', Math.floor(Math.random() * 100_000));
  // Twice the line is lost, and the third time it is over.
  setTimeout(() => (visit < 3 ? socket.conn.close() : socket.disconnect()), 500);
});
