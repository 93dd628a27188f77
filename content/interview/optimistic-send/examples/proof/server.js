const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080, maxPayload: 4096 });
let last = 0;

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message));
  socket.on('message', (data) => {
    const { draft, text } = JSON.parse(data);
    if (text.length > 20) return socket.send(JSON.stringify({ no: draft, why: 'too-long' }));
    last += 1;
    socket.send(JSON.stringify({ ok: draft, id: last }));
  });
});
