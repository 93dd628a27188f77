//Cliente
import { io } from 'socket.io-client';
const socket = io('http://localhost:3000');

socket.on('connect', () => {
  console.log('Conectado con ID:', socket.id);
});

socket.emit('mensaje', 'Hola servidor');
