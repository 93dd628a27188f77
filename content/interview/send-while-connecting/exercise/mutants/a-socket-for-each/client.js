const say = (text) => {
  const socket = new WebSocket('ws://localhost:8080');
  socket.onopen = () => {
    socket.send(text);
    socket.close(1000);
  };
};

say('Hello');
say('Is anybody there?');
setTimeout(() => say('Good night'), 1500);
