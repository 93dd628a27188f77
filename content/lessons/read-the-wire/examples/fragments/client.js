// This server speaks first, and says three things.
const socket = new WebSocket('ws://localhost:8080');

// Bytes, please, not a Blob: they print better.
socket.binaryType = 'arraybuffer';

socket.onmessage = ({ data }) => {
  console.log(typeof data === 'string' ? data : new Uint8Array(data));
  if (data === 'The end.') socket.close(1000);
};
