// Server
import { Server } from 'socket.io';

const io = new Server(3000);

io.on('connection', (socket) => {
  console.log('New client:', socket.id);

  socket.on('message', (text, answer) => {
    console.log('Message received:', text);
    // A client may have asked for no answer, or sent anything in its place.
    if (typeof answer === 'function') answer(`${String(text).length} letters`);
  });

  socket.on('disconnect', (reason) => {
    console.log('Client gone:', reason);
  });
});
