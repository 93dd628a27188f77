const add = (socket, item) =>
  new Promise((resolve) => {
    socket.onmessage = (event) => resolve(event.data);
    socket.send(item);
  });

const enter = (port) =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://localhost:${port}/ann`);
    socket.onopen = () => resolve(socket);
  });

// Ann fills her cart on the first node …
const first = await enter(8081);
console.log(await add(first, 'bread'));
console.log(await add(first, 'salt'));
first.close(1000);

// … and comes back to the second one.
const second = await enter(8082);
console.log(await add(second, 'milk'));
second.close(1000);
