// A WebSocket and nothing else: no library.
const socket = new WebSocket('ws://localhost:3000/');

socket.onmessage = ({ data }) => {
  console.log(data);
  // Join the namespace, answer the pings, and send each word back, backwards.
};

socket.onclose = ({ code }) => console.log('closed with', code);
