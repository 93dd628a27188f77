const http = require('http');
const { WebSocketServer } = require('ws');

// Two doors and a wall: /open answers at once, /slow after a second and a half, any other path with 403.
const server = http.createServer();
const doors = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  const accept = () => doors.handleUpgrade(request, socket, head, welcome);
  if (request.url === '/open') accept();
  else if (request.url === '/slow') setTimeout(accept, 1500);
  else socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
});

function welcome(client) {
  client.on('error', (error) => console.error(error.message));
  client.on('message', (data, isBinary) => client.send(data, { binary: isBinary }));
}

server.listen(8080, () => console.log('listening on 8080'));
