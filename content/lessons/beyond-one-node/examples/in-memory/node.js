const { WebSocketServer } = require('ws');

module.exports = function startNode(port) {
  const server = new WebSocketServer({ port });
  // What this node remembers, by user. The other node has a memory of its own.
  const carts = new Map();

  server.on('connection', (client, request) => {
    const user = request.url.slice(1);
    client.on('error', (error) => console.error(error.message));
    client.on('message', (data) => {
      const cart = [...(carts.get(user) ?? []), String(data)];
      carts.set(user, cart);
      client.send(JSON.stringify(cart));
    });
  });
};
