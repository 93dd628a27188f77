//Cliente
import { io } from 'socket.io-client';
const socket = io('http://localhost:3000');

socket.on('connect', () => {
  console.log('Conectado con ID:', socket.id);
});

socket.emit('mensaje', 'Hola servidor');
//Servidor
import { Server } from 'socket.io';
const io = new Server(3000);

io.on('connection', (socket) => {
  console.log('Nuevo cliente:', socket.id);

  socket.on('mensaje', (msg) => {
    console.log('Mensaje recibido:', msg);
  });
});
