const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  // Without a listener one broken frame would end the process.
  socket.on('error', (error) => console.log(error.code));
  socket.on('message', (data, isBinary) => socket.send(`${data}`));
});
