const socket = new WebSocket('ws://localhost:8080/hello');

socket.onopen = () => socket.send('Hello');
socket.onmessage = ({ data }) => {
  console.log(data);
  socket.close(1000);
};
