// Put your own name here.
const name = 'Ada';

const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
  // 1. Send your name.
};

socket.onmessage = (event) => {
  console.log('The echo:', event.data);
  // 2. The echo is here. Say goodbye with code 1000.
};

socket.onclose = (event) => {
  console.log('Closed with code', event.code);
};
