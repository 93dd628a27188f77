const socket = new WebSocket('ws://localhost:8080/slow');

// Whoever waits for a server should know for how long.
const patience = setTimeout(() => {
  console.log('before close(): state', socket.readyState);
  socket.close(1000, 'too slow');
  console.log('after close(): state', socket.readyState);
}, 500);

socket.onopen = () => {
  clearTimeout(patience);
  console.log('open, state', socket.readyState);
};

socket.onclose = (event) => {
  console.log('close, state', socket.readyState);
  console.log('code', event.code);
};
