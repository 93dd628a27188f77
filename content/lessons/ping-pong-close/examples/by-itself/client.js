const socket = new WebSocket('ws://localhost:8080');

socket.onmessage = (event) => {
  console.log(event.data);
};

// Pings, pongs and the answer to the close: the browser does all of it, and tells nobody.
socket.onclose = (event) => {
  console.log('Closed with code', event.code, 'clean:', event.wasClean);
};
