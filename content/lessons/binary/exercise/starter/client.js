const socket = new WebSocket('ws://localhost:8080');

socket.onmessage = ({ data }) => {
  // One, two or three readings of nine bytes each.
  console.log(data);
};
