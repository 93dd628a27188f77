const WebSocket = require('ws');

// None of these is the bank's own page, https://bank.example.
const strangers = [
  'https://cats.example',
  'https://bank.example.cats.example',
  'https://my-bank.example',
  'http://bank.example',
  'https://bank.example:8443',
  'null',
];

function openFrom(origin) {
  const socket = new WebSocket('ws://localhost:8080', { origin });
  socket.on('error', (error) => {
    // The server is not up yet.
    if (error.code === 'ECONNREFUSED') setTimeout(openFrom, 100, origin);
    else console.log(`refused: ${origin}`);
  });
}

for (const origin of strangers) openFrom(origin);
