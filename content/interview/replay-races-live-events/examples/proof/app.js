import { io } from 'socket.io-client';

const socket = io('http://localhost:3000', { transports: ['websocket'], auth: { after: 0 } });
const heard = [];

socket.on('event', (number) => {
  heard.push(number);
  if (heard.length < 6) return;
  console.log('order:', heard.join(','));
  socket.disconnect();
});
