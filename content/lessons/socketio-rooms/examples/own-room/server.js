import { Server } from 'socket.io';

const io = new Server(3000);

io.on('connection', (socket) => {
  socket.on('join', (room, answer) => {
    socket.join(room);
    answer();
  });
  socket.on('whisper', (to, text) => io.to(to).emit('whispered', text));
});
