const socket = new WebSocket('ws://localhost:8080');
socket.binaryType = 'arraybuffer';

socket.onopen = () => {
  socket.send('Hello');
  socket.send(Uint8Array.of(0xf0, 0x9f));
};

socket.onmessage = (event) => {
  const isText = typeof event.data === 'string';
  console.log(isText ? event.data : new Uint8Array(event.data));
  if (!isText) socket.close(1000);
};
