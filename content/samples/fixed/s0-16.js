function sendMessage() {
  const input = document.querySelector('#message');
  if (socket.readyState !== WebSocket.OPEN || input.value === '') return;
  socket.send(input.value);
  input.value = '';
}
