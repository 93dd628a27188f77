const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
  for (const code of [999, 1001, 1005, 1006, 1011, 2999, 5000]) {
    try {
      socket.close(code);
      console.log(code, 'is sent');
    } catch (error) {
      console.log(code, error.name);
    }
  }
  try {
    // 62 letters of two bytes each.
    socket.close(1000, 'я'.repeat(62));
  } catch (error) {
    console.log('124 bytes', error.name);
  }
  console.log('still open:', socket.readyState === WebSocket.OPEN);
  socket.close(3000, 'я'.repeat(61));
};

socket.onclose = ({ code, reason }) => {
  console.log('closed with', code, reason.length);
};
