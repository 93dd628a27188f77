const socket = new WebSocket('ws://localhost:8080');
socket.binaryType = 'arraybuffer';

// One piece of memory for everything, as fast programs like it.
const memory = new Uint8Array(64);
new TextEncoder().encodeInto('password: swordfish', memory.subarray(16));
const reading = memory.subarray(0, 9);

socket.onopen = () => {
  socket.send(reading);
  socket.send(reading.buffer);
};

socket.onmessage = ({ data }) => {
  console.log('bytes:', data.byteLength);
  if (data.byteLength > 9) socket.close(1000);
};
