const { io } = require('socket.io-client');

const socket = io('http://localhost:3000', { transports: ['websocket'] });

socket.on('connect', () => {
  socket.io.reconnection(false);
  socket.emit('stop');
  // Were it not for this, the server would wait for ever.
  setTimeout(() => socket.disconnect(), 1500);
});
socket.on('disconnect', (reason) => console.log('disconnected:', reason));
