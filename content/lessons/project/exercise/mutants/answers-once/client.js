const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => socket.send('two teas');

socket.onmessage = (event) => {
  console.log(event.data);
  socket.close(1000);
};
