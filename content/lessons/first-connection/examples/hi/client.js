const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => socket.send('Hi');
socket.onmessage = () => socket.close(1000);
