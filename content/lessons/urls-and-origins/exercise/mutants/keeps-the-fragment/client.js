function socketAddress(page, path, room) {
  const address = new URL(page);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.pathname = path;
  address.search = new URLSearchParams({ room });
  return address.href;
}

const quiz = new WebSocket('ws://localhost:8080');
quiz.onmessage = (event) => {
  const { page, path, room } = JSON.parse(event.data);
  quiz.send(socketAddress(page, path, room));
};
