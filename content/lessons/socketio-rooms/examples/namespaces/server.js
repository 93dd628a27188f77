import { Server } from 'socket.io';

const io = new Server(3000);

io.on('connection', (socket) => console.log('guest', socket.id));

const staff = io.of('/staff');

staff.use((socket, next) => {
  console.log('at the door of /staff:', socket.handshake.auth);
  if (socket.handshake.auth.token === 'let-me-in') return next();
  const error = new Error('Staff only');
  error.data = { code: 'staff-only' };
  next(error);
});

staff.on('connection', (socket) => console.log('staff', socket.id));
