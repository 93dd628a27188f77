const net = require('net');
const readline = require('readline');
const { WebSocketServer } = require('ws');

// What a client says goes to the log, and what comes from the log goes to all clients of this node.
module.exports = function startNode(port, group) {
  const log = net.connect(9092, 'localhost');
  log.on('error', () => setTimeout(startNode, 200, port, group));
  log.on('connect', () => {
    log.write(`${JSON.stringify({ join: group })}\n`);
    const server = new WebSocketServer({ port });
    readline.createInterface({ input: log }).on('line', (text) => {
      for (const client of server.clients) client.send(text);
    });
    server.on('connection', (client) => {
      client.on('error', (error) => console.error(error.message));
      client.on('message', (data) => log.write(`${JSON.stringify({ text: String(data) })}\n`));
    });
  });
};
