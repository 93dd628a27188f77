const ann = new WebSocket('ws://localhost:8081/kitchen');
const bob = new WebSocket('ws://localhost:8082/kitchen');

ann.onmessage = (event) => console.log('Ann hears:', event.data);
bob.onmessage = (event) => console.log('Bob hears:', event.data);

// A number every half second. End the broker with SIGKILL, wait, and start it again.
let number = 0;
setInterval(() => {
  number += 1;
  if (ann.readyState === WebSocket.OPEN) ann.send(`number ${number}`);
}, 500);
