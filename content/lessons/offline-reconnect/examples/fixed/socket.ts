// frontend/src/socket.ts
import { io, type Socket } from 'socket.io-client';

const socket: Socket = io('http://localhost:3000');

// Once, not in connect: that event comes again after every reconnect.
socket.on('respuesta', (answer: string) => {
  console.log('Answer of the server:', answer);
});

socket.on('connect', () => {
  // The id is of this connection; the next one has another.
  console.log('Connected to the server:', socket.id);
  socket.emit('mensaje', 'Hello from the frontend!');
});

export default socket;
