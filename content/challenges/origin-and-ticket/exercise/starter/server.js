const http = require('http');
const { WebSocketServer } = require('ws');

// The pages that may open a socket here.
const pages = ['https://app.example', 'https://admin.example:8443'];

const server = http.createServer((request, response) => {
  // POST /ticket, the name is the body: 201 and a ticket.
  response.writeHead(404).end();
});

const sockets = new WebSocketServer({ server });

sockets.on('connection', (socket, request) => {
  socket.on('error', console.error);
  console.log(`open: ${request.url}`);
  socket.send('hello, somebody');
});

server.listen(8080, () => console.log('listening on 8080'));
