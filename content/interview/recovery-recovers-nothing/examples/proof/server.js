import { Server } from 'socket.io';

const io = new Server(3000, { connectionStateRecovery: {} });

io.on('connection', (socket) => {
  if (socket.recovered) return console.log('recovered');
  const { greet } = socket.handshake.auth;
  if (greet) socket.emit('hello');
  setTimeout(() => socket.conn.close(), 200);
  setTimeout(() => socket.emit('news', 'while you were away'), 300);
});
