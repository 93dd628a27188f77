// Ann's connection was given to the first node, Bob's to the second.
const open = (port) =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://localhost:${port}/`);
    socket.onopen = () => resolve(socket);
  });

const ann = await open(8081);
const bob = await open(8082);
const heard = { Ann: 0, Bob: 0 };
ann.onmessage = () => (heard.Ann += 1);
bob.onmessage = () => (heard.Bob += 1);

for (const text of ['one', 'two', 'three', 'four']) ann.send(text);

setTimeout(() => {
  for (const [name, count] of Object.entries(heard)) console.log(`${name} heard ${count} of 4`);
  ann.close(1000);
  bob.close(1000);
}, 500);
