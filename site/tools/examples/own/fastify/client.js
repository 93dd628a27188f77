const post = (body) =>
  fetch('http://localhost:3000/rooms', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const refused = await post({ title: 'tea' });
console.log(refused.status, await refused.json());

const created = await post({ name: 'tea' });
console.log(created.status, await created.json());

const socket = new WebSocket('ws://localhost:3000/rooms/tea');
socket.onopen = () => socket.send('Hello, room');
socket.onmessage = ({ data }) => {
  console.log(data);
  socket.close(1000);
};
