// Six users. Whoever is asked to come again does so, after a pause that is different for each.
const users = [];

const connect = (user) =>
  new Promise((resolve) => {
    user.socket = new WebSocket('ws://localhost:8080');
    user.socket.onopen = () => user.socket.send('hello');
    user.socket.onmessage = ({ data }) => {
      [user.node] = data;
      resolve();
    };
    user.socket.onclose = ({ code }) => {
      console.log(`user ${user.number} leaves ${user.node}: ${code}`);
      if (code === 1001 || code === 1012) setTimeout(connect, 20 + 60 * Math.random(), user);
    };
  });

const count = () => ['A', 'B'].map((node) => `${node}: ${users.filter((user) => user.node === node).length}`).join(', ');

for (let number = 1; number <= 6; number += 1) {
  const user = { number };
  users.push(user);
  await connect(user);
}
console.log('at first', count());

users[0].socket.send('add a node');
await new Promise((resolve) => setTimeout(resolve, 1500));
console.log('with a second node', count());
for (const { socket } of users) socket.close(1000);
