const socket = new WebSocket('ws://localhost:8080');

socket.onmessage = ({ data }) => {
  console.log(data);
  if (data === 'two') socket.close(1000);
};
