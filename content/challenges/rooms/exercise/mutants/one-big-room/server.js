const http = require('http');
const { WebSocketServer } = require('ws');

const maxNameLength = 64;

// A Map, so that a room may be called anything.
const rooms = new Map();

const web = http.createServer((request, response) => {
  const members = [...rooms.values()].reduce((sum, { size }) => sum + size, 0);
  response.end(JSON.stringify({ rooms: rooms.size, members }));
});
const server = new WebSocketServer({ server: web });

const tell = (socket, message) => socket.send(JSON.stringify(message));

function join(socket, room) {
  if (!rooms.has(room)) rooms.set(room, new Set());
  const members = rooms.get(room).add(socket);
  tell(socket, { type: 'joined', room, members: members.size });
}

function leave(socket, room) {
  takeOut(socket, room);
  tell(socket, { type: 'left', room });
}

function takeOut(socket, room) {
  const members = rooms.get(room);
  members?.delete(socket);
  if (members?.size === 0) rooms.delete(room);
}

function say(socket, room, text) {
  const members = rooms.get(room);
  if (!members?.has(socket)) return tell(socket, { type: 'error', code: 'not-in-room' });
  for (const member of server.clients) {
    if (member !== socket) tell(member, { type: 'said', room, text });
  }
}

function understand(data) {
  try {
    const message = JSON.parse(data);
    const { type, room, text } = message;
    const isNamed = typeof room === 'string' && room.length >= 1 && room.length <= maxNameLength;
    const isKnown = type === 'join' || type === 'leave' || (type === 'say' && typeof text === 'string');
    return isNamed && isKnown ? message : undefined;
  } catch {
    return undefined;
  }
}

server.on('connection', (socket) => {
  socket.on('error', (error) => console.log(error.code));

  socket.on('message', (data) => {
    const message = understand(data);
    if (!message) return tell(socket, { type: 'error', code: 'bad-message' });
    if (message.type === 'join') join(socket, message.room);
    if (message.type === 'leave') leave(socket, message.room);
    if (message.type === 'say') say(socket, message.room, message.text);
  });

  socket.on('close', () => {
    for (const room of [...rooms.keys()]) takeOut(socket, room);
  });
});

web.listen(8080);
