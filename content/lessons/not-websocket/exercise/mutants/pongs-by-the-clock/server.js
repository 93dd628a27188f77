import { Server } from 'socket.io';

// It pings often and waits less, so that a minute of its usual life fits into a second.
const io = new Server(3000, { pingInterval: 200, pingTimeout: 800, connectTimeout: 1000 });

io.on('connection', (socket) => {
  const word = Math.random().toString(36).slice(2, 8);
  socket.emit('word', word);
  socket.on('backwards', (text) => {
    socket.emit('verdict', text === [...word].reverse().join(''));
  });
  // Who still answers pings by then is let go in due form.
  setTimeout(() => socket.disconnect(true), 1500);
});
