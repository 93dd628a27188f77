const socket = new WebSocket('ws://localhost:8080');

let heard = 0;

socket.onmessage = ({ data }) => {
  heard += 1;
  console.log(socket.extensions, data);
  if (heard === 2) socket.close(1000);
};
