const socket = new WebSocket('ws://localhost:8080');

socket.onmessage = (event) => {
  console.log(typeof event.data, event.data);
  if (event.data.includes('Hello')) socket.send(Uint8Array.of(0xf0, 0x9f));
  if (event.data.includes('\uFFFD')) socket.close(1000);
};

socket.onopen = () => socket.send('Hello');
socket.onclose = (event) => console.log('closed', event.code);
