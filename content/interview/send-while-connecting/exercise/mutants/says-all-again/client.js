const socket = new WebSocket('ws://localhost:8080');
const said = [];
const say = (text) => {
  said.push(text);
  if (socket.readyState === WebSocket.OPEN) for (const one of said) socket.send(one);
};
socket.onopen = () => {
  for (const text of said) socket.send(text);
};

say('Hello');
say('Is anybody there?');
setTimeout(() => say('Good night'), 1500);
setTimeout(() => socket.close(1000), 2500);
