const socket = new WebSocket('ws://localhost:8080');
// It says how bytes that come are handed out, so it is set before any come.
socket.binaryType = 'arraybuffer';

socket.onopen = () => {
  socket.send('Text message');
  socket.send(new Uint8Array([0xde, 0xad]));
};

socket.onmessage = (event) => {
  if (event.data instanceof ArrayBuffer) {
    console.log('Bytes:', event.data.byteLength);
  } else {
    console.log('Text:', event.data);
  }
};
