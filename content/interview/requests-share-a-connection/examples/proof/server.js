const http = require('http');

let sockets = 0;
let requests = 0;

const server = http.createServer((request, response) => {
  requests += 1;
  console.log('request', requests, 'socket', request.socket.number);
  response.end();
});

server.on('connection', (socket) => {
  sockets += 1;
  socket.number = sockets;
});

server.listen(8080);
