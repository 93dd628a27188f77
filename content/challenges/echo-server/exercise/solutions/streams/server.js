const { on } = require('node:events');
const { createServer } = require('node:http');
const { WebSocketServer } = require('ws');

async function echo(socket) {
  try {
    for await (const [data, isBinary] of on(socket, 'message', { close: ['close'] })) {
      socket.send(isBinary ? data : data.toString());
    }
  } catch {
    socket.terminate();
  }
}

const web = createServer();
new WebSocketServer({ server: web }).on('connection', echo);
web.listen(8080);
