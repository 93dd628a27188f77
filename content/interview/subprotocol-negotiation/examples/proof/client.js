for (const path of ['/picks', '/picks-none']) {
  const socket = new WebSocket(`ws://localhost:8080${path}`, ['chat.v2', 'chat.v1']);
  socket.onopen = () => console.log(path, 'open', socket.protocol);
  socket.onmessage = () => socket.close(1000);
  socket.onclose = ({ code }) => console.log(path, 'close', code);
}
