const socket = new WebSocket('ws://localhost:8080');

// Too early: the line above has only begun to connect.
socket.send('Hello');
