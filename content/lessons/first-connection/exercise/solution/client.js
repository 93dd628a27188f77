// Put your own name here.
const name = 'Ada';

const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
  socket.send(name);
};

socket.onmessage = (event) => {
  console.log('The echo:', event.data);
  socket.close(1000);
};

socket.onclose = (event) => {
  console.log('Closed with code', event.code);
};
