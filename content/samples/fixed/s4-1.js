const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
  console.log('Connected');
  socket.send('Hello, server!');
};

socket.onmessage = (event) => {
  console.log('Message from the server:', event.data);
};

// The event says no reason. What is known comes with close.
socket.onerror = () => {
  console.log('Error');
};

socket.onclose = (event) => {
  console.log('Closed:', event.code, event.reason, event.wasClean);
};
