const socket = new WebSocket('ws://localhost:8080');
socket.onopen = socket.send;
socket.onmessage = () => socket.close(1000);
