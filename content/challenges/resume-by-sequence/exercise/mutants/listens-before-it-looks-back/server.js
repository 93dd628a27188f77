const { WebSocketServer } = require('ws');

const kept = 50;
const server = new WebSocketServer({ port: 8080 });
const state = new Map();
const listeners = new Set();
const events = [];
let seq = 0;

function set({ key, value }) {
  seq += 1;
  state.set(key, value);
  const event = JSON.stringify({ type: 'event', seq, key, value });
  events.push(event);
  if (events.length > kept) events.shift();
  for (const listener of listeners) listener.send(event);
}

async function resume(socket, after) {
  listeners.add(socket);
  // As long as a database would take.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const missed = seq - after;
  if (Number.isInteger(after) && missed >= 0 && missed <= events.length) {
    for (const event of missed > 0 ? events.slice(-missed) : []) socket.send(event);
  } else {
    socket.send(JSON.stringify({ type: 'snapshot', seq, state: Object.fromEntries(state) }));
  }
}

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message));
  socket.on('close', () => listeners.delete(socket));

  socket.on('message', (data) => {
    const message = JSON.parse(data);
    if (message.type === 'set') set(message);
    if (message.type === 'resume') resume(socket, message.after);
  });
});

server.on('listening', () => console.log('listening on 8080'));
