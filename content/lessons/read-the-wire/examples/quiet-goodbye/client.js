const socket = new WebSocket('ws://localhost:8080');

// No code, no reason.
socket.onmessage = () => socket.close();

socket.onclose = (event) => {
  console.log('Closed with code', event.code);
};
