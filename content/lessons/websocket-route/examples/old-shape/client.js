const socket = new WebSocket('ws://localhost:3000/ws');

socket.onopen = () => {
  console.log('open');
  socket.send('Hello');
};
socket.onmessage = ({ data }) => console.log('message', data);
socket.onclose = ({ code }) => console.log('close', code);
