const { createServer } = require('node:http');
const { WebSocketServer } = require('ws');

const webSockets = new WebSocketServer({ noServer: true, maxPayload: 65_536, clientTracking: false });
const clients = new Set();

const http = createServer((_request, response) => response.writeHead(426, { Upgrade: 'websocket' }).end());

function onMessage(data, binary) {
  clients.forEach((client) => client.send(data, { binary }, () => {}));
}

http.on('upgrade', (request, socket, head) => {
  socket.on('error', () => {});
  webSockets.handleUpgrade(request, socket, head, (client) => {
    clients.add(client);
    client.on('message', onMessage);
    client.on('error', console.error);
    client.on('close', () => clients.delete(client));
  });
});

http.listen(8080);

process.once('SIGTERM', async () => {
  http.close();
  for (const client of clients) client.close(1001, 'bye');
  const all = [...clients].map((client) => new Promise((resolve) => client.once('close', resolve)));
  await Promise.race([Promise.all(all), new Promise((resolve) => setTimeout(resolve, 2000))]);
  process.exit();
});
