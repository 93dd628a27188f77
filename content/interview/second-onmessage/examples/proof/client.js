const socket = new WebSocket('ws://localhost:8080');

socket.onmessage = () => console.log('first');
socket.onmessage = () => console.log('second');
socket.addEventListener('message', () => {
  console.log('third');
  socket.close(1000);
});

socket.onopen = () => socket.send('hi');
