const socket = new WebSocket('ws://localhost:8080');
setTimeout(() => socket.send('Ada'), 500);
socket.onmessage = () => socket.close(1000);
