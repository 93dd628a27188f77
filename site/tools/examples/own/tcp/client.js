const socket = new WebSocket('ws://localhost:8080/');

socket.onmessage = ({ data }) => {
  console.log(data);
  socket.send('Hi');
};
