const socket = new WebSocket('ws://localhost:8080');

socket.onclose = ({ code }) => console.log(code);
