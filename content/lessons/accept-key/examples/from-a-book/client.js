const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
  console.log('Open: the browser believes you.');
};

socket.onclose = (event) => {
  console.log('Closed with code', event.code);
};
