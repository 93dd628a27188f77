import { Server } from 'socket.io';

const io = new Server(3000, {
  cors: { origin: 'localhost:5173', credentials: true },
});

io.on('connection', (socket) => socket.emit('hello', 'welcome'));
