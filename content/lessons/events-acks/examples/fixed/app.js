// Client
import { io } from 'socket.io-client';

const socket = io('http://localhost:3000');

socket.on('connect', () => {
  console.log('Connected with id', socket.id);
});

socket.on('connect_error', (error) => {
  console.log('Not connected:', error.message);
});

// Kept until there is a connection; the answer, or none within two seconds, ends it.
socket.timeout(2000).emit('message', 'Hello, server', (error, answer) => {
  console.log(error ? 'No answer' : `Answered: ${answer}`);
});
