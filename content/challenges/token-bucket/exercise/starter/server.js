const { WebSocketServer } = require('ws');

const capacity = 20;
const perSecond = 10;

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', (error) => console.log(error.code));

  socket.on('message', (data, isBinary) => {
    socket.send(data, { binary: isBinary });
  });
});
