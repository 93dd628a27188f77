import { WebSocketServer } from 'ws';

type Order = { item: string; count: number };

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message));

  socket.on('message', (data) => {
    // A promise to the compiler. Nobody checks it.
    const order: Order = JSON.parse(data.toString());
    const withOneForFree = order.count + 1;
    socket.send(`${withOneForFree} × ${order.item}`);
  });
});

server.on('listening', () => console.log('listening on 8080'));
