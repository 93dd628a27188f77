import { Server } from 'socket.io';

const io = new Server(3000);

io.on('connection', (socket) => {
  socket.on('slow', (answer) => setTimeout(() => answer('from the archive'), 400));
  socket.on('quick', (answer) => answer('from memory'));
});
