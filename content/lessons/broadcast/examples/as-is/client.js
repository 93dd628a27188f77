const join = (name) => new Promise((resolve) => {
  const socket = new WebSocket(`ws://localhost:8080/${name}`);
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => resolve(socket);
  socket.onmessage = ({ data }) => {
    console.log(`${name} hears`, typeof data === 'string' ? data : new Uint8Array(data));
  };
});

const ann = await join('ann');
const bob = await join('bob');

ann.send('Hello');
ann.send(Uint8Array.of(0xca, 0xfe));

// Time enough for all that comes back.
setTimeout(() => {
  ann.close(1000);
  bob.close(1000);
}, 500);
