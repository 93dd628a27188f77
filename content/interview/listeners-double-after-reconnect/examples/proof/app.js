import { io } from 'socket.io-client';

const socket = io('http://localhost:3000', { transports: ['websocket'], reconnectionDelay: 300 });
let sold = 0;

socket.on('connect', () => {
  socket.on('sold', () => {
    sold += 1;
    console.log('sold', sold);
  });
});
