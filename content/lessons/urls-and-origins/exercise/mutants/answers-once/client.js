// From the page's address, a path and a room to the address of a socket.
function socketAddress(page, path, room) {
  const address = new URL(path, page);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.searchParams.set('room', room);
  return address.href;
}

const quiz = new WebSocket('ws://localhost:8080');
quiz.addEventListener(
  'message',
  (event) => {
    const { page, path, room } = JSON.parse(event.data);
    quiz.send(socketAddress(page, path, room));
  },
  { once: true },
);
