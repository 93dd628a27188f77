import { Server } from 'socket.io';

const io = new Server(3000, { cors: { origin: true, credentials: true } });

io.on('connection', (socket) => socket.emit('hello', 'welcome'));
