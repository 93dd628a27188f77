const socket = new WebSocket('ws://localhost:8080');
socket.onopen = () => {
  socket.send('Ada');
  socket.close(1000);
};
