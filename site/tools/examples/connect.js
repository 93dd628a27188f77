const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
  socket.send('Hello');
  socket.send(new Uint8Array([0xde, 0xad, 0xbe, 0xef]));
};

socket.onmessage = (event) => {
  console.log(event.data);
};

socket.onclose = (event) => {
  console.log(event.code, event.wasClean);
};
