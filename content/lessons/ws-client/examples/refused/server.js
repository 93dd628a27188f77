const http = require('http');

const server = http.createServer();

server.on('upgrade', (request, socket) => {
  const body = 'come back at noon';
  socket.end(`HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3600\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
});

server.listen(8080);
