import { Server } from 'socket.io';

const io = new Server(3000);
let written = 0;

io.on('connection', (socket) => {
  socket.on('write', (text, answer) => {
    written += 1;
    console.log('written:', written);
    setTimeout(() => answer('done'), 600);
  });
});
