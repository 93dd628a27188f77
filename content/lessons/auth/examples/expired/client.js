const answer = await fetch('http://localhost:8080/token');
const token = await answer.text();
console.log('claims:', atob(token.split('.')[1]));

const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => socket.send(token);

// The token has run out by then.
setTimeout(() => socket.send('still me'), 2400);

socket.onmessage = (event) => {
  console.log(event.data);
  if (!event.data.startsWith('hello')) socket.close(1000);
};

socket.onclose = (event) => console.log('closed with', event.code, event.reason);
