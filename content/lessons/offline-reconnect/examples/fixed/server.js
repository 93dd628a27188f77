import { Server } from 'socket.io';

const io = new Server(3000);
let visits = 0;

io.on('connection', (socket) => {
  visits += 1;
  const visit = visits;
  console.log('visit', visit, socket.id);
  socket.on('mensaje', () => socket.emit('respuesta', `visit ${visit}`));
  // The first connection is lost, as if the network had changed.
  if (visit === 1) setTimeout(() => socket.conn.close(), 400);
});
