const { io } = require('socket.io-client');

const socket = io('http://localhost:3000', { transports: ['websocket'] });

socket.on('connect', async () => {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ text: 'Call Ada' });
  const answer = await fetch('http://localhost:3000/notes', { method: 'POST', headers, body });
  console.log('POST /notes:', answer.status);
  socket.timeout(1000).emit('count', (error, count) => {
    console.log('count:', error?.message ?? count);
    socket.disconnect();
  });
});
socket.on('note', (text) => console.log('note:', text));
