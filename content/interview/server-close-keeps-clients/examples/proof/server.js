const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', console.error);
  socket.on('message', (data) => {
    if (String(data) === 'stop') server.close(() => console.log('callback'));
    else socket.send(data, { binary: false });
    console.log('clients', server.clients.size);
  });
  socket.on('close', () => console.log('close', server.clients.size));
});
