// A fleet in one file: nodes, and a balancer that gives each new connection to the node that has the fewest.
const net = require('net');
const { WebSocketServer } = require('ws');

const nodes = [];

function startNode() {
  const name = 'ABC'[nodes.length];
  const port = 8081 + nodes.length;
  const server = new WebSocketServer({ port });
  server.on('listening', () => {
    const before = nodes.flatMap((node) => [...node.server.clients]);
    nodes.push({ name, port, server, connections: 0 });
    askToComeAgain(before);
  });
  server.on('connection', (client) => {
    client.inCall = false;
    client.on('error', (error) => console.error(error.message));
    client.on('message', (data) => {
      const text = String(data);
      if (text === 'call') client.inCall = true;
      if (text === 'hang up') client.inCall = false;
      if (text === 'add a node') startNode();
      client.send(`${name} heard ${text}`);
    });
  });
}

async function askToComeAgain(clients) {
  for (const client of clients) {
    if (client.inCall) continue;
    client.close(1012);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

startNode();

const balancer = net.createServer((client) => {
  const [node] = nodes.toSorted((one, other) => one.connections - other.connections);
  const upstream = net.connect(node.port, 'localhost');
  node.connections += 1;
  client.on('close', () => {
    node.connections -= 1;
    upstream.destroy();
  });
  client.on('error', () => upstream.destroy());
  upstream.on('error', () => client.destroy());
  client.pipe(upstream).pipe(client);
});
balancer.listen(8080, () => console.log('the balancer listens on 8080'));
