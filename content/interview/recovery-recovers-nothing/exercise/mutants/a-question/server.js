import { createServer } from 'node:http';
import { Server } from 'socket.io';

// What is published over HTTP goes to everybody who reads the news.
const http = createServer(({ url }, response) => {
  const item = new URL(url, 'http://localhost').searchParams.get('item');
  if (item !== null) io.to('news').emit('item', item);
  response.end();
});

const io = new Server(http, { connectionStateRecovery: {} });

io.on('connection', (socket) => {
  if (socket.recovered) return;
  socket.join('news');
  socket.emit('hello', () => {});
});

http.listen(3000);
