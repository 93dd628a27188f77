// Two members of the chat, and what each of them hears.
function member(name) {
  const socket = new WebSocket('ws://localhost:8080/chat');
  const tell = (message) => socket.send(JSON.stringify(message));
  socket.onopen = () => tell({ type: 'join', room: 'kitchen', name });
  socket.onmessage = (event) => console.log(name, 'hears', event.data);
  return { socket, say: (text) => tell({ type: 'say', id: crypto.randomUUID?.() ?? `${Math.random()}`, text }) };
}

const ann = member('Ann');
const bob = member('Bob');

setTimeout(() => ann.say('Hello?'), 300);
setTimeout(() => bob.socket.close(1000), 500);
setTimeout(() => ann.say('Are you still there?'), 700);
// Bob comes back, and asks for what he has missed.
setTimeout(() => member('Bob'), 900);
setTimeout(() => ann.socket.close(1000), 1500);
