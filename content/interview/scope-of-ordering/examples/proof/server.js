const { setTimeout: pause } = require('timers/promises');
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message));
  socket.on('message', async (data) => {
    await pause(Number(data));
    socket.send(data.toString());
  });
});
