const sizes = [125, 126, 65536];

const socket = new WebSocket('ws://localhost:8080');
socket.binaryType = 'arraybuffer';

socket.onopen = () => socket.send(new Uint8Array(sizes.shift()));

socket.onmessage = () => {
  if (sizes.length > 0) socket.send(new Uint8Array(sizes.shift()));
  else socket.close(1000);
};
