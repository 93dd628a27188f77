function socketAddress(page, path, room) {
  const { protocol, host } = new URL(page);
  const scheme = protocol === 'https:' ? 'wss:' : 'ws:';
  return `${scheme}//${host}${path}?room=${encodeURIComponent(room)}#`;
}

const quiz = new WebSocket('ws://localhost:8080');
quiz.onmessage = (event) => {
  const { page, path, room } = JSON.parse(event.data);
  quiz.send(socketAddress(page, path, room));
};
