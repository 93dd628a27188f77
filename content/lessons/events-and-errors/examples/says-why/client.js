const socket = new WebSocket('ws://localhost:8080');

socket.addEventListener('open', () => {
  console.log('open');
  socket.send('Hello, server!');
});

socket.addEventListener('message', ({ data }) => {
  console.log(`message: ${data}`);
});

// The event holds no reason. Code and reason come with close, which always follows.
socket.addEventListener('error', () => {
  console.log('error');
});

socket.addEventListener('close', ({ code, reason, wasClean }) => {
  console.log(`close: ${code} "${reason}" clean: ${wasClean}`);
});
