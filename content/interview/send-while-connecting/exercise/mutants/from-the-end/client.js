const socket = new WebSocket('ws://localhost:8080');
const waiting = [];
const say = (text) => {
  if (socket.readyState === WebSocket.OPEN) socket.send(text);
  else waiting.push(text);
};
socket.onopen = () => {
  while (waiting.length > 0) socket.send(waiting.pop());
};

say('Hello');
say('Is anybody there?');
setTimeout(() => say('Good night'), 1500);
setTimeout(() => socket.close(1000), 2500);
