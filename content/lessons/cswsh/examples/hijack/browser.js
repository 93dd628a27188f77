const WebSocket = require('ws');

// Ann's browser: one cookie jar, and an Origin that tells which page is asking.
const headers = { Cookie: 'session=s7f2' };

function openFrom(origin, begin) {
  const socket = new WebSocket('ws://localhost:8080', { origin, headers });
  socket.once('open', () => begin(socket));
  socket.on('message', (data) => console.log(`${origin} reads: ${data}`));
  socket.on('error', (error) => {
    // The server is not up yet.
    if (error.code === 'ECONNREFUSED') setTimeout(openFrom, 100, origin, begin);
    else console.error(`${origin}: ${error.message}`);
  });
}

openFrom('https://bank.example', (bank) => {
  bank.once('message', () => {
    // In another tab: a page with cats.
    openFrom('https://cats.example', (cats) => cats.send('400'));
  });
});
