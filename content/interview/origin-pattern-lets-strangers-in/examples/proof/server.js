const http = require('http');
const { WebSocketServer } = require('ws');

const server = http.createServer();
const doors = new WebSocketServer({ noServer: true });
const allowed = /^https:\/\/app.example.com/;

server.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  if (!allowed.test(request.headers.origin)) {
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    return;
  }
  doors.handleUpgrade(request, socket, head, (client) => {
    client.on('error', (error) => console.error(error.message));
    console.log(`came in: ${request.headers.origin}`);
    client.close(1000);
  });
});

server.listen(8080);
