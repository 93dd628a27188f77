const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => socket.send(JSON.stringify({ text: 'Hello' }));

socket.onmessage = (event) => {
  console.log(event.data);
  // Try others: null, 5, [], no JSON at all.
  socket.send('null');
};

socket.onclose = (event) => console.log('closed', event.code);
