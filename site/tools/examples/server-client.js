const socket = new WebSocket('ws://localhost:8080');

socket.onmessage = (event) => {
  console.log(event.data);
};

socket.onclose = (event) => {
  console.log(event.code, event.reason, event.wasClean);
};
