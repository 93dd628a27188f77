const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080, maxPayload: 64 * 1024 });

server.on('connection', (socket) => {
  socket.on('error', () => {
    for (const client of server.clients) client.close(1011);
  });

  socket.on('message', (data) => {
    const text = textIn(data);
    if (text === undefined) {
      socket.close(1008, 'expected {"text": string}');
      return;
    }
    socket.send(JSON.stringify({ length: text.length }));
  });
});

function textIn(data) {
  try {
    const message = JSON.parse(data);
    return typeof message?.text === 'string' ? message.text : undefined;
  } catch {
    return undefined;
  }
}
