import { io } from 'socket.io-client';

function enter(name) {
  const socket = io('http://localhost:3000', { transports: ['websocket'] });
  socket.on('whispered', (text) => console.log(name, 'hears:', text));
  return new Promise((resolve) => socket.on('connect', () => resolve(socket)));
}

const [ann, bob, eve] = await Promise.all(['Ann', 'Bob', 'Eve'].map(enter));

// Ids are often shown to everybody, as the sender of a message.
await eve.emitWithAck('join', ann.id);
bob.emit('whisper', ann.id, 'For you alone, Ann.');

setTimeout(() => [ann, bob, eve].forEach((socket) => socket.disconnect()), 300);
