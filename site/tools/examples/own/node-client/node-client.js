import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';

async function connect(attempt = 1) {
  const socket = new WebSocket('ws://localhost:8080/');
  socket.on('open', () => {
    console.log('open after', attempt);
    attempt = 0;
    socket.send('hello');
  });
  socket.on('message', (data) => console.log(String(data)));
  socket.on('error', (error) => console.error(error.code ?? error.message));
  socket.on('close', async (code) => {
    console.log('closed with', code);
    if (attempt >= 5) return;
    await wait(2 ** attempt * 100);
    connect(attempt + 1);
  });
}

connect();
