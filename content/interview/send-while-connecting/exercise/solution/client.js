const socket = new WebSocket('ws://localhost:8080');
const waiting = [];
const say = (text) => {
  if (socket.readyState === WebSocket.CONNECTING) waiting.push(text);
  else socket.send(text);
};

socket.addEventListener('open', () => {
  for (const text of waiting.splice(0)) socket.send(text);
});

say('Hello');
say('Is anybody there?');
setTimeout(() => say('Good night'), 1500);
setTimeout(() => socket.close(1000), 2500);
