const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8081 });

server.on('connection', (client) => {
  client.on('error', (error) => console.error(error.message));
  client.on('message', (data) => client.send(`heard ${data}`));
});
