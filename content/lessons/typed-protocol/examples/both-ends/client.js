const socket = new WebSocket('ws://localhost:8080');
const say = (message) => socket.send(JSON.stringify(message));

socket.onopen = () => {
  say({ type: 'join', name: 'Ada' });
  say({ type: 'say', text: 'hello' });
  // Nothing of the types is here: the page may say what it likes.
  say({ type: 'join', name: 5 });
};

socket.onmessage = (event) => console.log(event.data);

setTimeout(() => socket.close(1000), 800);
