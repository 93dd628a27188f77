//Servidor
import { Server } from 'socket.io';
const io = new Server(3000);

io.on('connection', (socket) => {
  console.log('Nuevo cliente:', socket.id);

  socket.on('mensaje', (msg) => {
    console.log('Mensaje recibido:', msg);
  });
});
