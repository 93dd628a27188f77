const http = require('http');
const { WebSocket, WebSocketServer } = require('ws');

// The name of a room, and who is in it: the path a client asks for is its room.
const rooms = new Map();

// GET / says as JSON how many are in each room. Leave it as it is.
const web = http.createServer((_request, response) => {
  response.end(JSON.stringify(Object.fromEntries([...rooms].map(([room, { size }]) => [room, size]))));
});
const server = new WebSocketServer({ server: web });

server.on('connection', (socket, request) => {
  const room = request.url;
  if (!rooms.has(room)) rooms.set(room, new Set());
  const members = rooms.get(room);
  members.add(socket);

  // Without a listener a member's broken frame would end the process.
  socket.on('error', (error) => console.log(`${room}: ${error.code}`));

  socket.on('message', (data, isBinary) => {
    for (const member of members) {
      if (member === socket || member.readyState !== WebSocket.OPEN) continue;
      member.send(data, { binary: data.some((byte) => byte > 0xf4) });
    }
  });

  socket.on('close', () => {
    members.delete(socket);
    if (members.size === 0) rooms.delete(room);
  });
});

web.listen(8080, () => console.log('listening on 8080'));
