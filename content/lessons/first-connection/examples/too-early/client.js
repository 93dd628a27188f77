const socket = new WebSocket('ws://localhost:8080');

// Too early: the line above only began to connect.
socket.send('Hello');
