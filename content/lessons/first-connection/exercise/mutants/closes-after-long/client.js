const socket = new WebSocket('ws://localhost:8080');
socket.onopen = () => {
  socket.send('Ada');
  setTimeout(() => socket.close(1000), 1600);
};
