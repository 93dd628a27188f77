import { io } from 'socket.io-client';

let session;
let orders = 0;
let position = 0;

const socket = io('http://localhost:3000', {
  transports: ['websocket'],
  reconnectionDelay: 400,
  randomizationFactor: 0,
  auth: (show) => show({ session }),
});

socket.on('session', (issued) => {
  session = issued;
});

socket.on('task', (number) => {
  console.log('doing', number);
  socket.emit('done', number);
});

// What the user does while there is no line: it must arrive, and once.
socket.on('disconnect', () => {
  orders += 1;
  socket.emit('order', orders);
});

// Where the user is, twenty times a second: worth nothing once it is old.
setInterval(() => {
  position += 1;
  if (socket.connected) socket.emit('position', position);
}, 50).unref();
