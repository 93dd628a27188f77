const http = require('http');
const { WebSocketServer } = require('ws');

const spent = {};
let asked = 0;
const messageOf = (at, size) => `price ${at}`.padEnd(size, '.');

// What a connection has carried since the last look goes to this door.
function note(door, socket) {
  const total = socket.bytesRead + socket.bytesWritten;
  spent[door] = (spent[door] ?? 0) + total - (socket.noted ?? 0);
  socket.noted = total;
}

// Four doors to the same messages.
const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const [count, size] = [Number(searchParams.get('count')), Number(searchParams.get('size'))];
  response.on('close', () => note(pathname, request.socket));
  asked += 1;
  // Who asks on a timer asks too early four times of five.
  if (pathname === '/short' && asked % 5 > 0) response.writeHead(204).end();
  else if (pathname === '/short') response.end(messageOf(asked / 5, size));
  else if (pathname === '/long') setTimeout(() => response.end(messageOf(0, size)), 5);
  else {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    for (let at = 0; at < count; at += 1) response.write(`data: ${messageOf(at, size)}\n\n`);
  }
});

new WebSocketServer({ server }).on('connection', (client, request) => {
  client.on('error', (error) => console.error(error.message));
  const { searchParams } = new URL(request.url, 'http://localhost');
  const [count, size] = [Number(searchParams.get('count')), Number(searchParams.get('size'))];
  for (let at = 0; at < count; at += 1) client.send(messageOf(at, size));
  client.on('close', () => {
    note('/socket', request.socket);
    console.log(spent);
  });
});

server.listen(8080, () => console.log('listening on 8080'));
