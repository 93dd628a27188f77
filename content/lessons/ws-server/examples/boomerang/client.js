const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => socket.send('Hello');

socket.onmessage = (event) => {
  console.log(typeof event.data, event.data);
  socket.close(1000);
};
