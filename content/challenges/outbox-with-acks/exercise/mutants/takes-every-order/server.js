const { WebSocketServer } = require('ws');

const window = 10;
const server = new WebSocketServer({ port: 8080 });
const known = new Set();
// Oldest first; the first ones are under way, and leave when they are acknowledged.
const outbox = [];
let kitchen;
let sent = 0;

function sendOn() {
  while (kitchen && sent < Math.min(window, outbox.length)) {
    kitchen.send(JSON.stringify({ type: 'order', ...outbox[sent] }));
    sent += 1;
  }
}

function takeOrder(socket, { id, item }) {
  if (known.add(id)) {
    known.add(id);
    outbox.push({ id, item });
    sendOn();
  }
  socket.send(JSON.stringify({ type: 'stored', id }));
}

function takeAck(socket, { id }) {
  const place = outbox.findIndex((order) => order.id === id);
  if (socket !== kitchen || place === -1 || place >= sent) return;
  outbox.splice(place, 1);
  sent -= 1;
  sendOn();
}

function open(socket) {
  kitchen?.close(4000);
  kitchen = socket;
  sent = 0;
  sendOn();
  socket.on('close', () => {
    if (socket === kitchen) kitchen = undefined;
  });
}

server.on('connection', (socket, request) => {
  socket.on('error', (error) => console.error(error.message));
  const isKitchen = request.url === '/kitchen';
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    if (isKitchen && message.type === 'ack') takeAck(socket, message);
    if (!isKitchen && message.type === 'order') takeOrder(socket, message);
  });
  if (isKitchen) open(socket);
});

server.on('listening', () => console.log('listening on 8080'));
