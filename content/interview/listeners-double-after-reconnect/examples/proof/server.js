import { Server } from 'socket.io';

const io = new Server(3000);
let visits = 0;

io.on('connection', (socket) => {
  visits += 1;
  socket.emit('sold');
  if (visits === 1) setTimeout(() => socket.conn.close(), 200);
  else setTimeout(() => socket.disconnect(), 200);
});
