// Each of these sizes is the last or the first of its kind.
const sizes = [125, 126, 65535, 65536];

const socket = new WebSocket('ws://localhost:8080');
socket.binaryType = 'arraybuffer';

socket.onopen = () => {
  for (const size of sizes) socket.send(new Uint8Array(size));
};

socket.onmessage = ({ data }) => {
  console.log(data.byteLength);
  if (data.byteLength === 65536) socket.close(1000);
};
