import { Server } from 'socket.io';

const io = new Server(3000);
const rooms = ['red', 'green', 'blue'];

io.on('connection', (socket) => {
  socket.on('join', (room, answer) => {
    const isOurs = rooms.includes(room);
    if (isOurs) socket.join(room);
    answer({ ok: isOurs });
  });
  socket.on('leave', (room, answer) => {
    if (rooms.includes(room)) socket.leave(room);
    answer({ ok: true });
  });
  socket.on('say', (room, text, answer) => {
    const isIn = rooms.includes(room) && socket.rooms.has(room);
    if (isIn) socket.to(room).emit('said', room, text);
    answer({ ok: isIn });
  });
});

const staff = io.of('/staff');

staff.use((socket, next) => {
  if (String(socket.handshake.auth.token).startsWith('let-me-in')) return next();
  const error = new Error('Staff only');
  error.data = { code: 'staff-only' };
  next(error);
});

staff.on('connection', (socket) => {
  socket.on('announce', (text, answer) => {
    io.emit('announced', text);
    answer({ ok: true });
  });
});
