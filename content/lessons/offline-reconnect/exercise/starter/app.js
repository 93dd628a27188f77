import { io } from 'socket.io-client';

const socket = io('http://localhost:3000', {
  transports: ['websocket'],
  reconnectionDelay: 400,
  randomizationFactor: 0,
});

let orders = 0;
let position = 0;

socket.on('connect', () => {
  socket.on('session', (session) => console.log('our session is', session));

  socket.on('task', (number) => {
    console.log('doing', number);
    socket.emit('done', number);
  });
});

// What the user does while there is no line: it must arrive, and once.
socket.on('disconnect', () => {
  orders += 1;
  if (socket.connected) socket.emit('order', orders);
});

// Where the user is, twenty times a second: worth nothing once it is old.
setInterval(() => {
  position += 1;
  socket.emit('position', position);
}, 50).unref();
