import { io } from 'socket.io-client';

const socket = io('http://localhost:3000', { transports: ['websocket'] });

socket.on('connect', async () => {
  const transport = () => socket.io.engine.transport.name;
  console.log('connected over', transport());
  console.log('answer:', await socket.emitWithAck('ask'));
  setTimeout(() => {
    console.log('leaving over', transport());
    socket.disconnect();
  }, 500);
});
