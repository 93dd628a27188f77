const socket = new WebSocket('ws://localhost:8080');
socket.binaryType = 'arraybuffer';

socket.onopen = () => {
  socket.send('Hello');
  socket.send(Uint8Array.of(0xf8, 0xff));
};

socket.onmessage = (event) => {
  const isText = typeof event.data === 'string';
  console.log(isText ? event.data : new Uint8Array(event.data));
};

// Not yet answered after a second? Then there is nothing more to come.
setTimeout(() => socket.close(1000), 1000);
