const WebSocket = require('ws');

const socket = new WebSocket('ws://localhost:8080');

socket.on('open', () => console.log('open'));

socket.on('message', (data) => {
  // A question looks like this: 17 + 25. Answer with the sum, as text.
  console.log(data);
});

socket.on('close', (code) => console.log('closed', code));
