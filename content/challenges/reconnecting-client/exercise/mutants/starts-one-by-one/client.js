const firstMs = 100;
const longestMs = 800;

for (let number = 1; number <= 8; number += 1) setTimeout(live, number * 150, number);

function live(number) {
  let failures = 0;

  const connect = () => {
    const socket = new WebSocket(`ws://localhost:8080/client/${number}`);

    socket.onopen = () => {
      failures = 0;
    };

    socket.onmessage = ({ data }) => {
      const { ask } = JSON.parse(data);
      socket.send(JSON.stringify({ answer: ask }));
    };

    socket.onclose = ({ code }) => {
      if (code === 1000 || code === 4401) return;
      const ms = Math.min(firstMs * 2 ** failures, longestMs);
      failures += 1;
      setTimeout(connect, ms * (0.5 + Math.random() / 2));
    };
  };
  connect();
}
