import { Server } from 'socket.io';

const io = new Server(3000);

io.of('/staff').use((socket, next) => {
  if (socket.handshake.auth.token === 'let-me-in') next();
});
