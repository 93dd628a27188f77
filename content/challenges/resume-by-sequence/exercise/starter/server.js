const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });
const state = {};

server.on('connection', (socket) => {
  socket.on('error', console.error);

  socket.on('message', (data) => {
    const message = JSON.parse(data);
    if (message.type === 'resume') {
      // From message.after on, or a snapshot. And then whatever happens.
    }
    if (message.type === 'set') {
      state[message.key] = message.value;
      for (const client of server.clients) client.send(JSON.stringify({ type: 'event', ...message }));
    }
  });
});

server.on('listening', () => console.log('listening on 8080'));
