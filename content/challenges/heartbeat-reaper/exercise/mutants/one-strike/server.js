const { WebSocketServer } = require('ws');

const beatMs = 1000;
const goodbyeMs = 1000;
const goingAway = 1001;

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  let unanswered = 0;

  const beat = setInterval(() => {
    if (unanswered === 1) {
      socket.terminate();
      return;
    }
    unanswered += 1;
    socket.ping();
  }, beatMs);

  socket.on('pong', () => {
    unanswered = 0;
  });
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  socket.on('error', (error) => console.log(error.code));
  socket.on('close', () => clearInterval(beat));
});

process.on('SIGTERM', () => {
  server.close();
  for (const socket of server.clients) socket.close(goingAway);
  setTimeout(() => {
    for (const socket of server.clients) socket.terminate();
  }, goodbyeMs);
});
