import { io } from 'socket.io-client';

const socket = io('http://localhost:3000', {
  transports: ['websocket'],
  reconnectionDelay: 400,
});

socket.on('disconnect', (reason) => {
  console.log('gone:', reason);
  for (const number of [1, 2, 3]) {
    socket.emit('order', number);
    socket.volatile.emit('position', number);
  }
});

socket.io.on('reconnect_attempt', (attempt) => console.log('attempt', attempt));
