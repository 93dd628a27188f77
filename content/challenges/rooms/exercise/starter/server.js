const http = require('http');
const { WebSocketServer } = require('ws');

const web = http.createServer((request, response) => {
  response.end(JSON.stringify({ rooms: 0, members: 0 }));
});
const server = new WebSocketServer({ server: web });

server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const { type, room, text } = JSON.parse(data);
    if (type !== 'say') return;
    for (const client of server.clients) client.send(JSON.stringify({ type: 'said', room, text }));
  });
});

web.listen(8080);
