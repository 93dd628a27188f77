import { Server } from 'socket.io';

const io = new Server(3000);

io.on('connection', (socket) => {
  console.log('somebody joined over', socket.conn.transport.name);
});
