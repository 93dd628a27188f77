const socket = new WebSocket('ws://localhost:8080');
socket.binaryType = 'arraybuffer';

socket.onopen = () => {
  socket.send(new Uint16Array([1, 300]));
};

socket.onmessage = ({ data }) => {
  const view = new DataView(data);
  console.log('highest byte first:', view.getUint16(0), view.getUint16(2));
  console.log('lowest byte first:', view.getUint16(0, true), view.getUint16(2, true));
  socket.close(1000);
};
