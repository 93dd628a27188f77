const socket = new WebSocket('ws://localhost:3000/ws');
socket.onopen = () => { };
