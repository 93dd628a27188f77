import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer(async (_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(await readFile('index.html'));
});
const io = new Server(http);

io.on('connection', (socket) => {
  console.log('connected:', socket.id);
  socket.on('roll', (sides, answer) => answer(1 + Math.floor(Math.random() * sides)));
  socket.on('disconnect', (reason) => console.log('disconnected:', reason));
});

http.listen(3000, () => console.log('http://localhost:3000/'));
