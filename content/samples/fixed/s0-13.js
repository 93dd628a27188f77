const socket = new WebSocket('ws://localhost:3000/ws');

socket.onerror = () => {
  // The event says no reason. A close event with a code follows it.
  console.log('error');
};

socket.onclose = ({ code, reason }) => {
  console.log('closed', code, reason);
};
