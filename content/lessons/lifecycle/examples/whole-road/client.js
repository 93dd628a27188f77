const states = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'];
const show = (moment) => console.log(moment, socket.readyState, states[socket.readyState]);

const socket = new WebSocket('wss://localhost:8080');
show('right after new WebSocket:');

socket.onopen = () => {
  show('open:');
  socket.send('Hello');
};

socket.onmessage = (event) => {
  show('message:');
  socket.close(1000, 'done');
  show('right after close():');
};

socket.onerror = () => {
  // Its event has no reason in it, so there is nothing worth printing.
  show('error:');
};

socket.onclose = (event) => {
  show('close:');
  console.log('code', event.code, 'clean:', event.wasClean);
};
