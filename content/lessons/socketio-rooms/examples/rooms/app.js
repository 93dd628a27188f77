import { io } from 'socket.io-client';

function enter(name) {
  const socket = io('http://localhost:3000', { transports: ['websocket'] });
  socket.on('said', (text) => console.log(name, 'hears:', text));
  return socket;
}

const [ann, bob, cid] = ['Ann', 'Bob', 'Cid'].map(enter);

console.log('Ann is in', await ann.emitWithAck('join', 'red'));
await bob.emitWithAck('join', 'red');
await cid.emitWithAck('join', 'blue');
await ann.emitWithAck('say', 'red', 'Hello, red!');

setTimeout(() => [ann, bob, cid].forEach((socket) => socket.disconnect()), 300);
