// This server closes with the code that the address asks for.
const socket = new WebSocket('ws://localhost:8080/?code=1006');

socket.onmessage = (event) => {
  console.log('The server said:', event.data);
};

socket.onclose = (event) => {
  console.log('Closed with code', event.code, event.reason);
};
