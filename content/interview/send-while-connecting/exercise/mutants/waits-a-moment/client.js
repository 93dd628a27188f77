const socket = new WebSocket('ws://localhost:8080');
const say = (text) => setTimeout(() => socket.send(text), 300);

say('Hello');
say('Is anybody there?');
setTimeout(() => say('Good night'), 1500);
setTimeout(() => socket.close(1000), 2500);
