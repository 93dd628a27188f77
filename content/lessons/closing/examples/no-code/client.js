const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
  // No code and no reason.
  socket.close();
};

socket.onclose = ({ code, reason, wasClean }) => {
  console.log('code', code, 'clean:', wasClean);
};
