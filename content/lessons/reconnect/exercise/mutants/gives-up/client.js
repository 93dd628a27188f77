const firstMs = 400;
const longestMs = 10_000;

for (let number = 1; number <= 16; number += 1) live(number);

function live(number) {
  let failures = 0;
  const connect = () => {
    const socket = new WebSocket(`ws://localhost:8080/client/${number}`);

    socket.onopen = () => {
      failures = 0;
    };

    socket.onclose = ({ code }) => {
      if (failures === 1) return;
      const ms = Math.min(firstMs * 2 ** failures, longestMs);
      failures += 1;
      setTimeout(connect, ms * (0.5 + Math.random() / 2));
    };
  };
  connect();
}
