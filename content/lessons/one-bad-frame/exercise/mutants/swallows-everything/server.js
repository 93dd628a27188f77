const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

process.on('uncaughtException', (error) => console.log('swallowed:', error.message));

server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const { text } = JSON.parse(data);
    socket.send(JSON.stringify({ length: text.length }));
  });
});
