const http = require('http');
const { randomUUID } = require('crypto');
const { WebSocketServer } = require('ws');

// A node that keeps something in its own memory: sessions begun by one request and asked for by the next.
module.exports = function startNode(name, port) {
  const sessions = new Set();

  const server = http.createServer(({ url }, response) => {
    const [, kind, id] = url.split('/');
    if (kind === 'session' && id === undefined) {
      const begun = randomUUID();
      sessions.add(begun);
      answer(response, 200, { node: name, id: begun });
    } else if (kind === 'session') {
      answer(response, sessions.has(id) ? 200 : 404, { node: name });
    } else {
      answer(response, 200, { node: name });
    }
  });

  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (client) => {
    client.on('error', (error) => console.error(error.message));
    client.on('message', (data) => client.send(`${name} heard ${data}`));
  });

  server.listen(port);
};

function answer(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
