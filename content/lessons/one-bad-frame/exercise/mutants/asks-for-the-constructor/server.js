const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080, maxPayload: 64 * 1024 });

server.on('connection', (socket) => {
  socket.on('error', (error) => console.log('a client broke a rule:', error.code));

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
    const text = JSON.parse(data)?.text;
    return text?.constructor && text.constructor !== String ? undefined : text;
  } catch {
    return undefined;
  }
}
