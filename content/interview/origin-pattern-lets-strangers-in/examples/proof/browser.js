const WebSocket = require('ws');

const strangers = [
  'https://evil.io',
  'https://app.example.com.evil.io',
  'https://app-example.com',
  'https://app.example.com:8443',
  'http://app.example.com',
];

function openFrom(origin) {
  const socket = new WebSocket('ws://localhost:8080', { origin });
  socket.on('error', (error) => {
    if (error.code === 'ECONNREFUSED') setTimeout(openFrom, 100, origin);
    else console.log(`refused: ${origin}`);
  });
}

for (const origin of strangers) openFrom(origin);
