for (const path of ['/going-away', '/not-welcome', '/too-much', '/cut']) {
  const socket = new WebSocket(`ws://localhost:8080${path}`);
  socket.onopen = () => {
    if (path === '/too-much') socket.send('x'.repeat(2000));
  };
  socket.onclose = ({ code, reason, wasClean }) => {
    console.log(path, code, reason || '(no reason)', 'clean:', wasClean);
  };
}
