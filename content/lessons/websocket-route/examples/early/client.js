const socket = new WebSocket('ws://localhost:3000/ws');

socket.onopen = () => {
  socket.send('one');
  setTimeout(() => socket.send('two'), 500);
  setTimeout(() => socket.close(1000), 800);
};
socket.onmessage = ({ data }) => console.log(data);
