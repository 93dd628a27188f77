const socket = new WebSocket('ws://localhost:8080');

const trySend = (text) => {
  try {
    socket.send(text);
    console.log(text, 'no error, waiting:', socket.bufferedAmount);
  } catch (error) {
    console.log(text, error.name);
  }
};

trySend('too early');

socket.onopen = () => {
  trySend('in time');
  socket.close(1000);
  trySend('too late');
};

socket.onclose = () => {
  trySend('far too late');
};
