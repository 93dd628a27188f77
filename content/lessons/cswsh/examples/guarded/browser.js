const WebSocket = require('ws');

// Ann's browser once more, with the same cookie for both pages.
const headers = { Cookie: 'session=s7f2' };

function openFrom(origin) {
  const socket = new WebSocket('ws://localhost:8080', { origin, headers });
  socket.on('message', (data) => console.log(`${origin} reads: ${data}`));
  socket.on('error', (error) => {
    // The server is not up yet.
    if (error.code === 'ECONNREFUSED') setTimeout(openFrom, 100, origin);
    else console.error(`${origin}: ${error.message}`);
  });
}

openFrom('https://bank.example');
openFrom('https://cats.example');
