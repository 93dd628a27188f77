const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
  socket.close(1000);
};

socket.onclose = (event) => {
  console.log('Closed with code', event.code, 'clean:', event.wasClean);
};
