const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
  socket.send('order 1');
  setTimeout(() => console.log('bufferedAmount', socket.bufferedAmount), 400);
};
socket.onclose = ({ code }) => console.log('closed', code);
