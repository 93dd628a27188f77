const fastify = require('fastify')();
const history = require('./history.js');

const maxText = 2000;
const rooms = new Map();

// A room does one thing at a time. So numbers, history and live messages come in one order for everybody.
function openRoom(name) {
  const members = new Map();
  let turn = Promise.resolve();
  return {
    name,
    members,
    inTurn(act) {
      turn = turn.then(act).catch((error) => console.error(error.message));
      return turn;
    },
  };
}

const roomFor = (name) => {
  if (!rooms.has(name)) rooms.set(name, openRoom(name));
  return rooms.get(name);
};

const tell = (socket, message) => {
  if (socket.readyState === 1) socket.send(JSON.stringify(message));
};

function tellOthers({ members }, sender, message) {
  for (const socket of members.keys()) if (socket !== sender) tell(socket, message);
}

const acts = {
  say(socket, { room, name }, { id, text }) {
    if (typeof id !== 'string' || typeof text !== 'string') return tell(socket, { type: 'error', code: 'bad-message' });
    if (text.length > maxText) return tell(socket, { type: 'error', code: 'too-long' });
    return room.inTurn(async () => {
      const { isNew, entry } = await history.append(room.name, { id, from: name, text });
      if (isNew) for (const member of room.members.keys()) tell(member, { type: 'said', ...entry });
      tell(socket, { type: 'ok', id, number: entry.number });
    });
  },
  typing: (socket, { room, name }) => tellOthers(room, socket, { type: 'typing', from: name }),
  read: (socket, { room, name }, { upTo }) => tellOthers(room, socket, { type: 'read', from: name, upTo: Number(upTo) }),
};

function serve(socket) {
  let seat;

  function join({ room: wanted, name, after = 0 }) {
    if (seat || typeof wanted !== 'string' || typeof name !== 'string') {
      return tell(socket, { type: 'error', code: 'bad-message' });
    }
    seat = { room: roomFor(wanted), name };
    return seat.room.inTurn(async () => {
      for (const entry of await history.after(wanted, Number(after))) tell(socket, { type: 'said', ...entry });
      seat.room.members.set(socket, name);
    });
  }

  socket.on('error', (error) => console.error(error.message));
  socket.on('close', () => seat?.room.inTurn(() => seat.room.members.delete(socket)));
  socket.on('message', (data) => {
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return tell(socket, { type: 'error', code: 'bad-message' });
    }
    if (message?.type === 'join') return join(message);
    const act = Object.hasOwn(acts, message?.type) ? acts[message.type] : undefined;
    if (!act) return tell(socket, { type: 'error', code: 'bad-message' });
    if (!seat) return tell(socket, { type: 'error', code: 'join-first' });
    act(socket, seat, message);
  });
}

fastify.register(require('@fastify/websocket'), { options: { maxPayload: 16 * 1024 } });
fastify.register(async (app) => {
  app.get('/chat', { websocket: true }, serve);
});
fastify.listen({ port: 8080 });

process.on('SIGTERM', () => {
  for (const room of rooms.values()) for (const client of room.members.keys()) client.close(1001, 'back in a moment');
  setTimeout(() => process.exit(0), 300);
});
