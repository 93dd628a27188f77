const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => console.log('open');
socket.onclose = (event) => console.log('closed', event.code);

setTimeout(() => socket.close(1000), 3000);
