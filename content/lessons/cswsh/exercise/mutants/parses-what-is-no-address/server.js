const http = require('http');
const { WebSocketServer } = require('ws');

// The pages that may open a socket here.
const pages = ['https://bank.example', 'https://app.bank.example:8443'];

const server = http.createServer();
const doors = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  const { origin } = request.headers;
  if (!origin || origin === 'null' || !pages.includes(new URL(origin).origin)) {
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    return;
  }
  doors.handleUpgrade(request, socket, head, (client) => {
    client.on('error', (error) => console.error(error.message));
    client.send(`welcome, ${origin}`);
  });
});

server.listen(8080, () => console.log('listening on 8080'));
