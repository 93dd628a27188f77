const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
  socket.send('stop');
  setTimeout(() => socket.send('Hello'), 300);
};

socket.onmessage = ({ data }) => {
  console.log(data, socket.readyState);
  socket.close(1000);
};
