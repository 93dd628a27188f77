// A page. It has no say in the header Origin: the browser writes it.
const socket = new WebSocket('ws://localhost:8080/from-the-page');

socket.onclose = (event) => {
  console.log(socket.url, 'closed with', event.code);
};
