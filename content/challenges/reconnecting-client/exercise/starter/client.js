for (let number = 1; number <= 8; number += 1) live(number);

function live(number) {
  const socket = new WebSocket(`ws://localhost:8080/client/${number}`);

  socket.onmessage = ({ data }) => {
    const { ask } = JSON.parse(data);
    socket.send(JSON.stringify({ answer: ask }));
  };

  // And when it closes?
}
