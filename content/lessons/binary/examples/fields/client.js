const socket = new WebSocket('ws://localhost:8080');
socket.binaryType = 'arraybuffer';

socket.onmessage = ({ data }) => {
  const view = new DataView(data);
  console.log('battery:', view.getUint8(0));
  console.log('sensor:', view.getUint16(1));
  console.log('uptime:', view.getUint32(3));
  console.log('celsius:', view.getInt16(7) / 100);
  socket.close(1000);
};
