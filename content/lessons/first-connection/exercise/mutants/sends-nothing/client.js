const socket = new WebSocket('ws://localhost:8080');
socket.onopen = () => socket.close(1000);
