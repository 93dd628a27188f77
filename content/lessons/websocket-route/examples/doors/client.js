const knock = (path) =>
  new Promise((resolve) => {
    const seen = [];
    const socket = new WebSocket(`ws://localhost:3000${path}`);
    socket.onopen = () => {
      seen.push('open');
      socket.send('Hello');
    };
    socket.onmessage = ({ data }) => {
      seen.push(data);
      socket.close(1000);
    };
    socket.onclose = ({ code }) => resolve([...seen, code].join(', '));
  });

for (const path of ['/ws', '/page', '/both', '/too-early', '/nowhere']) {
  const answer = await fetch(`http://localhost:3000${path}`);
  console.log(path, 'GET:', answer.status, 'WebSocket:', await knock(path));
}
