const lists = require('./lists.js');
const { WebSocketServer } = require('ws');

module.exports = function startNode(port) {
  const server = new WebSocketServer({ port });

  server.on('connection', (client, request) => {
    const user = request.url.slice(1);
    // One change after the other, or a quick client gets its answers out of order.
    let turn = Promise.resolve();
    client.on('error', (error) => console.error(error.message));
    client.on('message', (data) => {
      turn = turn.then(async () => {
        // The store appends: whoever reads, changes and writes back overwrites what came between.
        const before = await lists.read(user); const cart = before.includes(String(data)) ? before : await lists.append(user, String(data));
        client.send(JSON.stringify(cart));
      });
    });
  });

  process.on('SIGTERM', () => {
    server.close(() => process.exit(0));
    for (const client of server.clients) client.close(1001, 'moving house');
    setTimeout(() => process.exit(0), 2000).unref();
  });
};
