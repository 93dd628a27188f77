const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
  // What a form field holds is text, digits or not.
  socket.send(JSON.stringify({ item: 'tea', count: '12' }));
};

socket.onmessage = (event) => {
  console.log(event.data);
  socket.close(1000);
};
