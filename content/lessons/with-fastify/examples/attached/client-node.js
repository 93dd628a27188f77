const { io } = require('socket.io-client');

const socket = io('http://localhost:3000', { transports: ['websocket'] });

socket.on('connect', () => socket.emit('mensaje', 'Ada'));
socket.on('respuesta', (text) => {
  console.log(text);
  socket.disconnect();
});
