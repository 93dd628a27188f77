const { createServer } = require('node:http');
const { WebSocketServer } = require('ws');

// Each client has the names of its own rooms; who is in a room is asked of everybody.
class Client {
  rooms = new Set();

  constructor(socket, others) {
    this.socket = socket;
    this.others = others;
  }

  membersOf(room) {
    return [...this.others].filter((client) => client.rooms.has(room));
  }

  tell(message) {
    this.socket.send(JSON.stringify(message));
  }

  join({ room }) {
    this.rooms.add(room);
    this.tell({ type: 'joined', room, members: this.membersOf(room).length });
  }

  leave({ room }) {
    this.rooms.delete(room);
    this.tell({ type: 'left', room });
  }

  say({ room, text }) {
    if (!this.rooms.has(room)) throw new Error('not-in-room');
    if (typeof text !== 'string') throw new Error('bad-message');
    for (const member of this.membersOf(room)) {
      if (member !== this) member.tell({ type: 'said', room, text });
    }
  }

  hear(data) {
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      throw new Error('bad-message');
    }
    const { type, room } = Object(message);
    if (typeof room !== 'string' || room === '' || room.length > 64) throw new Error('bad-message');
    if (!['join', 'leave', 'say'].includes(type)) throw new Error('bad-message');
    this[type](message);
  }
}

const clients = new Set();

const web = createServer((_request, response) => {
  const names = [...clients].flatMap(({ rooms }) => [...rooms]);
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ rooms: new Set(names).size, members: names.length }));
});

new WebSocketServer({ server: web }).on('connection', (socket) => {
  const client = new Client(socket, clients);
  clients.add(client);
  socket.on('message', (data) => {
    try {
      client.hear(data);
    } catch ({ message }) {
      client.tell({ type: 'error', code: message });
    }
  });
  socket.on('error', console.error);
  socket.on('close', () => clients.delete(client));
});

web.listen(8080);
