const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8081 });

server.on('connection', (client) => {
  client.unanswered = 0;
  client.on('pong', () => {
    client.unanswered = 0;
  });
  client.on('error', (error) => console.error(error.message));
  client.on('message', (data) => client.send(`heard ${data}`));
});

setInterval(() => {
  for (const client of server.clients) {
    if (client.unanswered >= 3) client.terminate();
    client.unanswered += 1;
    client.ping();
  }
}, 300);
