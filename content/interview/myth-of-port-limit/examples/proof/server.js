const { WebSocketServer } = require('ws');

// Tells every client the two ends of its TCP connection.
const server = new WebSocketServer({ port: 8080 });
server.on('connection', (client, { socket }) => {
  client.on('error', (error) => console.error(error.message));
  client.send(JSON.stringify({ server: socket.localPort, client: socket.remotePort }));
});
