import { io, type Socket } from 'socket.io-client';
import type { FromClient, FromServer } from './events.ts';

// The two change places: what the server emits, a client listens for.
const socket: Socket<FromServer, FromClient> = io('http://localhost:8080', {
  transports: ['websocket'],
  reconnectionDelay: 200,
});

socket.on('said', (text) => console.log(text.toUpperCase()));

socket.on('connect', async () => {
  console.log('number', await socket.emitWithAck('say', 'hello'));
  socket.disconnect();
});
