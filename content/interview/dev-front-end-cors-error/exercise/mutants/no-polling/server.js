import { Server } from 'socket.io';

const io = new Server(3000, {
  transports: ['websocket'],
  cors: { origin: 'http://localhost:5173', credentials: true },
});

io.on('connection', (socket) => socket.emit('hello', 'welcome'));
