const http = require('http');
const { createHash } = require('crypto');

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const acceptFor = (key) => createHash('sha1').update(key + guid).digest('base64');

const switching = (accept) =>
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
  `Sec-WebSocket-Accept: ${accept}\r\n\r\n`;

// Four ways to disappoint a client.
const server = http.createServer();
server.on('upgrade', ({ url, headers }, socket) => {
  socket.on('error', () => socket.destroy());
  const key = headers['sec-websocket-key'];
  if (url === '/refused') socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
  if (url === '/hung-up') socket.destroy();
  if (url === '/wrong-answer') socket.write(switching(acceptFor('another key')));
  if (url === '/cut') socket.end(switching(acceptFor(key)));
});

server.listen(8080);
