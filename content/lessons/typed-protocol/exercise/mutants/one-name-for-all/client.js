const socket = new WebSocket('ws://localhost:8080');
const say = (message) => socket.send(JSON.stringify(message));

socket.onopen = () => {
  say({ type: 'join', name: 'Ada' });
  say({ type: 'say', text: 'hello' });
  say({ type: 'leave' });
};

socket.onmessage = (event) => console.log(event.data);

setTimeout(() => socket.close(1000), 800);
