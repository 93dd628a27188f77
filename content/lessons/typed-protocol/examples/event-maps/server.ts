import { Server } from 'socket.io';
import type { FromClient, FromServer } from './events.ts';

const io = new Server<FromClient, FromServer>(8080);
let count = 0;

io.on('connection', (socket) => {
  socket.on('say', (text, done) => {
    count += 1;
    io.emit('said', text);
    done(count);
  });
});
