import { Server } from 'socket.io';

const io = new Server(3000);

io.on('connection', (socket) => {
  console.log('joined over', socket.conn.transport.name);
  socket.on('ask', (answer) => answer('told'));
});
