const socket = new WebSocket('ws://localhost:8080');
socket.binaryType = 'arraybuffer';

socket.onmessage = ({ data }) => {
  const view = new DataView(data);
  let uptime = 0;
  for (let start = 0; start < data.byteLength; start += 9) {
    uptime = view.getUint32(start + 3, true);
    const battery = view.getUint8(start);
    const sensor = view.getUint16(start + 1, true);
    const celsius = view.getInt16(start + 7, true) / 100;
    socket.send(JSON.stringify({ battery, sensor, uptime, celsius }));
  }
  const receipt = new DataView(new ArrayBuffer(5));
  receipt.setUint8(0, data.byteLength / 9);
  receipt.setUint32(1, uptime);
  socket.send(receipt);
};
