const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => socket.send('{"text":"Hello"}');

socket.onmessage = (event) => {
  console.log(event.data);
  // JSON it is, and no object.
  socket.send('null');
};

socket.onclose = (event) => console.log('closed', event.code);
