const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080, maxPayload: 64 * 1024 });

server.on('listening', () => console.log('The server listens on port 8080'));

server.on('error', (error) => {
  console.error(`The server did not start: ${error.code}`);
  process.exitCode = 1;
});

server.on('connection', (socket) => {
  let last;
  socket.on('error', (error) => console.log(`A client broke a rule: ${error.code}`));
  socket.on('message', (data, isBinary) => {
    last = { data, isBinary };
    setTimeout(() => socket.send(last.data, { binary: last.isBinary }), 50);
  });
});

process.on('SIGTERM', () => {
  server.close();
  for (const client of server.clients) client.close(1001, 'going away');
});
