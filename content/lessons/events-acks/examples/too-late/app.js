import { io } from 'socket.io-client';

const socket = io('http://localhost:3000', { transports: ['websocket'] });

async function write() {
  try {
    console.log('answer:', await socket.timeout(300).emitWithAck('write', 'Hello'));
  } catch (error) {
    console.log(error.message);
  }
}

socket.on('connect', async () => {
  await write();
  // It looked as if nothing had happened, so once more.
  await write();
  setTimeout(() => socket.disconnect(), 500);
});
