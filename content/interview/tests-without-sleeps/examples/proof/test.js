const { once } = require('events');
const { mock } = require('node:test');
const { WebSocket, WebSocketServer } = require('ws');

function startServer() {
  const server = new WebSocketServer({ port: 0 });
  server.on('connection', (socket) => {
    socket.on('error', console.error);
    socket.on('pong', () => {
      socket.isAlive = true;
    });
    socket.on('message', (data) => {
      if (String(data) !== 'say nothing') socket.send(String(data));
    });
    socket.isAlive = true;
  });
  setInterval(() => {
    for (const socket of server.clients) {
      if (!socket.isAlive) {
        socket.terminate();
        continue;
      }
      socket.isAlive = false;
      socket.ping();
    }
  }, 30_000);
  return server;
}

async function test() {
  mock.timers.enable({ apis: ['setInterval'] });
  const server = startServer();
  await once(server, 'listening');

  const client = new WebSocket(`ws://localhost:${server.address().port}`, { autoPong: false });
  await once(client, 'open');

  // The marker comes first, so nothing came before it.
  client.send('say nothing');
  client.send('marker');
  const [first] = await once(client, 'message');
  console.log('heard first:', String(first));

  const closed = once(client, 'close');
  const pinged = once(client, 'ping');
  mock.timers.tick(30_000);
  await pinged;
  mock.timers.tick(30_000);
  const [code] = await closed;
  console.log('a minute of virtual time later:', code);

  server.close();
}

test();
