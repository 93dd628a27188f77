const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });
// The name of a room, and who is in it.
const rooms = new Map();

server.on('connection', (socket, request) => {
  const room = request.url;
  if (!rooms.has(room)) rooms.set(room, new Set());
  const members = rooms.get(room);
  members.add(socket);

  socket.on('error', (error) => console.log(error.code));

  socket.on('message', (data, isBinary) => {
    for (const member of members) {
      if (member !== socket) member.send(data, { binary: isBinary });
    }
  });

  socket.on('close', () => {
    const count = [...rooms.values()].reduce((sum, { size }) => sum + size, 0);
    console.log(`online: ${server.clients.size}, in rooms: ${count}, rooms: ${rooms.size}`);
  });
});
