const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });
let comers = [];
let hasCrashed = false;

server.on('connection', (socket) => {
  socket.on('error', console.error);
  comers.push(Date.now());
  if (comers.length < 12) return;
  if (hasCrashed) {
    console.log('12 clients came back within', comers.at(-1) - comers[0], 'ms');
    for (const client of server.clients) client.close(1000);
  } else setTimeout(crash, 200);
});

// As its clients see it: all connections end in the same moment.
function crash() {
  hasCrashed = true;
  comers = [];
  for (const client of server.clients) client.terminate();
}
