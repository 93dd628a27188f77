import { Server } from 'socket.io';

const io = new Server(3000);

io.on('connection', (socket) => {
  socket.on('join', (room, answer) => {
    socket.join(room);
    answer([...socket.rooms]);
  });
  socket.on('say', (room, text, answer) => {
    socket.to(room).emit('said', text);
    answer();
  });
});
