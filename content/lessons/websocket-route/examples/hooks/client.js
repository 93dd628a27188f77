const knock = (path) =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://localhost:3000${path}`);
    socket.onmessage = ({ data }) => console.log(data);
    socket.onclose = ({ code }) => resolve(console.log(path, code));
  });

await knock('/ws');
await knock('/ws?key=sesame');
