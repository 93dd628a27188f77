import { setTimeout as pause } from 'node:timers/promises';
import { Server } from 'socket.io';

const io = new Server(3000);
const log = [1, 2, 3, 4, 5];

io.on('connection', async (socket) => {
  setTimeout(() => {
    log.push(6);
    io.emit('event', 6);
  }, 250);

  const missed = log.filter((number) => number > socket.handshake.auth.after);
  for (const number of missed) {
    await pause(100);
    socket.emit('event', number);
  }
});
