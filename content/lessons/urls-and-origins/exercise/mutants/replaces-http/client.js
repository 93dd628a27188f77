function socketAddress(page, path, room) {
  const address = new URL(path, page);
  address.searchParams.set('room', room);
  return `ws:${address.href.slice(address.protocol.length)}`;
}

const quiz = new WebSocket('ws://localhost:8080');
quiz.onmessage = (event) => {
  const { page, path, room } = JSON.parse(event.data);
  quiz.send(socketAddress(page, path, room));
};
