import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message));

  socket.on('message', (data) => {
    socket.send(data.toString().toUpperCase());
  });
});

server.on('listening', () => console.log('listening on 8080'));
