const socket = new WebSocket('ws://localhost:8080');

socket.onerror = (event) => console.log(event.type);
socket.onclose = (event) => console.log('close:', event.code);
