// Two nodes, and a balancer that gives each new connection to the node that has the fewest.
const net = require('net');
const { WebSocketServer } = require('ws');

const nodes = [];

function startNode(name, port) {
  const server = new WebSocketServer({ port });
  server.on('connection', (client) => {
    client.on('error', (error) => console.error(error.message));
    client.on('message', (data) => {
      if (String(data) === 'add a node') startNode('B', 8082);
      client.send(nodes.map((node) => `${node.name}: ${node.server.clients.size}`).join(', '));
    });
  });
  nodes.push({ name, port, server });
}

startNode('A', 8081);

const balancer = net.createServer((client) => {
  const [{ port }] = nodes.toSorted((one, other) => one.server.clients.size - other.server.clients.size);
  const node = net.connect(port, 'localhost');
  client.on('error', () => node.destroy());
  node.on('error', () => client.destroy());
  client.pipe(node).pipe(client);
});
balancer.listen(8080, () => console.log('the balancer listens on 8080'));
