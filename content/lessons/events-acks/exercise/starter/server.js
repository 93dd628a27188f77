import { Server } from 'socket.io';

const io = new Server(3000);
const prices = { apple: 3, melon: 7, plum: 2 };

io.on('connection', (socket) => {
  socket.on('buy', (item, count) => {
    socket.emit('total', prices[item] * count);
  });
});
