const { io } = require('socket.io-client');

// A page of another site, as a browser would name it.
const extraHeaders = { Origin: 'https://evil.example' };
const socket = io('http://localhost:3000', { transports: ['websocket'], extraHeaders });

socket.on('connect', async () => {
  console.log('websocket: in');

  const address = 'http://localhost:3000/socket.io/?EIO=4&transport=polling';
  const answer = await fetch(address, { headers: extraHeaders });
  console.log('polling:', answer.status, 'for', answer.headers.get('access-control-allow-origin'));
  socket.disconnect();
});
