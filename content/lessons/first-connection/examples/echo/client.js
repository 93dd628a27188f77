// One connection. Port 8080 is what most books use; the sandbox takes the call.
const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
  // The handshake is over. From here on, both sides may speak at any time.
  socket.send('Hello');
};

socket.onmessage = (event) => {
  console.log('The server said:', event.data);
  // 1000 means: everything I came for is done.
  socket.close(1000);
};

socket.onclose = (event) => {
  console.log('Closed with code', event.code);
};
