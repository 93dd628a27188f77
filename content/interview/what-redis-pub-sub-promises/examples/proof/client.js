const open = () =>
  new Promise((resolve) => {
    const socket = new WebSocket('ws://localhost:8080/');
    socket.onopen = () => resolve(socket);
  });

const ask = (socket, command) =>
  new Promise((resolve) => {
    socket.onmessage = (event) => resolve(event.data);
    socket.send(`${command}\r\n`);
  });

const ann = await open();
const publish = async (text) => {
  const answer = await ask(ann, `PUBLISH chat ${text}`);
  console.log('published', text, 'and was told', answer.trim());
};

await publish('one');

const bob = await open();
await ask(bob, 'SUBSCRIBE chat');
bob.onmessage = (event) => console.log('Bob hears', event.data.split('\r\n')[6]);
await publish('two');

setTimeout(() => {
  ann.close(1000);
  bob.close(1000);
}, 300);
