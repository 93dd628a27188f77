const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', console.error);
  let beats = 0;
  // A page sees no pings, so a beat for it is a message.
  const beat = setInterval(() => {
    beats += 1;
    socket.send('beat');
    // From here on it is as good as dead, and TCP does not know.
    if (beats === 4) clearInterval(beat);
  }, 200);
  socket.on('close', () => clearInterval(beat));
});
