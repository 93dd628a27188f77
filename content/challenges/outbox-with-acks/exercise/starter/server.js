const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });
let kitchen;

server.on('connection', (socket, request) => {
  socket.on('error', console.error);
  if (request.url === '/kitchen') kitchen = socket;

  socket.on('message', (data) => {
    const message = JSON.parse(data);
    if (message.type !== 'order') return;
    // And if nobody is in the kitchen? If this never gets there, or this is the second time?
    kitchen?.send(JSON.stringify(message));
    socket.send(JSON.stringify({ type: 'stored', id: message.id }));
  });
});

server.on('listening', () => console.log('listening on 8080'));
