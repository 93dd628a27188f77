function socketAddress(page, path, room) {
  const { protocol, host } = new URL(page);
  const scheme = protocol === 'https:' ? 'wss:' : 'ws:';
  // encodeURI leaves & and # and ? alone.
  return encodeURI(`${scheme}//${host}${path}?room=${room}`);
}

const quiz = new WebSocket('ws://localhost:8080');
quiz.onmessage = (event) => {
  const { page, path, room } = JSON.parse(event.data);
  quiz.send(socketAddress(page, path, room));
};
