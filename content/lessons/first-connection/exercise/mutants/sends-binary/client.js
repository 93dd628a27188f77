const socket = new WebSocket('ws://localhost:8080');
socket.onopen = () => socket.send(new TextEncoder().encode('Ada'));
socket.onmessage = () => socket.close(1000);
