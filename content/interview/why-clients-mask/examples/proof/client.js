const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => socket.send('GET /evil HTTP/1.1');
socket.onmessage = () => socket.close(1000);
