// Start to connect. The sandbox answers for localhost.
const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
  // Connected: from here on, both sides may speak.
  socket.send('Hello');
};

socket.onmessage = (event) => {
  console.log('The server said:', event.data);
  // 1000 means: all done, goodbye.
  socket.close(1000);
};

socket.onclose = (event) => {
  console.log('Closed with code', event.code);
};
