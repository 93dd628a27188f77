const socket = new WebSocket('ws://localhost:8080');

socket.onmessage = ({ data }) => {
  console.log(socket.extensions, data);
  socket.close(1000);
};
