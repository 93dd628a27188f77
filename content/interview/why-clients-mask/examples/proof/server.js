const http = require('http');
const { WebSocketServer } = require('ws');

const chosen = 'GET /evil HTTP/1.1';

const server = http.createServer();
const doors = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, socket, head) => {
  socket.prependListener('data', (bytes) => console.log('in the raw bytes:', bytes.includes(chosen)));
  doors.handleUpgrade(request, socket, head, (client) => {
    client.on('error', console.error);
    client.on('message', (data) => {
      console.log('in the message:', data.includes(chosen));
      client.send('ok');
    });
  });
});

server.listen(8080);
