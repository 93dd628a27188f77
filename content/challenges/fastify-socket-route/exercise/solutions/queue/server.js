const { createServer } = require('http');
const { WebSocketServer } = require('ws');
const { findUser } = require('./users.js');

const server = createServer();
const sockets = new WebSocketServer({ server, path: '/live', maxPayload: 16 * 1024 });

const hasKeys = (value, ...keys) => Object.keys(value).sort().join() === keys.sort().join();
// Counted as JSON Schema counts: by characters, not by UTF-16 units.
const lengthOf = (text) => [...text].length;

function read(data, isBinary) {
  let value;
  try {
    value = JSON.parse(isBinary ? '' : data);
  } catch {
    return { type: 'error' };
  }
  if (value?.type === 'add' && hasKeys(value, 'type', 'value')) {
    if (Number.isInteger(value.value) && value.value >= 1 && value.value <= 1000) return value;
  }
  if (value?.type === 'say' && hasKeys(value, 'type', 'text') && typeof value.text === 'string') {
    if (lengthOf(value.text) >= 1 && lengthOf(value.text) <= 200) return value;
  }
  return { type: 'error' };
}

sockets.on('connection', (socket, request) => {
  let sum = 0;
  // Listens at once; what comes before the answer about the token waits for it.
  const known = findUser(new URL(request.url, 'http://localhost').searchParams.get('token'));
  known.then((name) => name === undefined && socket.close(4401));
  socket.on('error', (error) => console.error(error.message));
  socket.on('message', async (data, isBinary) => {
    const name = await known;
    if (name === undefined) return;
    const message = read(data, isBinary);
    if (message.type === 'add') {
      sum += message.value;
      socket.send(JSON.stringify({ value: sum, type: 'sum' }));
    } else if (message.type === 'say') {
      socket.send(JSON.stringify({ type: 'said', text: message.text, name }));
    } else {
      socket.send(JSON.stringify({ type: 'error', reason: 'not a message' }));
    }
  });
});

process.on('SIGTERM', () => {
  for (const socket of sockets.clients) socket.close(1001);
  server.close();
  setTimeout(() => process.exit(0), 1500);
});

server.listen(3000);
