import { io } from 'socket.io-client';

const socket = io('http://localhost:3000', { transports: ['websocket'] });

const ask = async (name) => console.log(name, await socket.emitWithAck(name));

socket.on('connect', async () => {
  await Promise.all([ask('slow'), ask('quick')]);
  socket.disconnect();
});
