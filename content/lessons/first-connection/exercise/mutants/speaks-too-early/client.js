const socket = new WebSocket('ws://localhost:8080');
socket.send('Ada');
socket.onmessage = () => socket.close(1000);
