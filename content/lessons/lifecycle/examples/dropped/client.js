const socket = new WebSocket('ws://localhost:8080');
const watch = setInterval(() => console.log('state', socket.readyState), 250);

socket.onopen = () => {
  console.log('open, state', socket.readyState);
};

socket.onclose = (event) => {
  clearInterval(watch);
  console.log('close, state', socket.readyState);
  console.log('code', event.code, 'clean:', event.wasClean);
};
