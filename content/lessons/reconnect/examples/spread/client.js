for (let number = 1; number <= 12; number += 1) connect(number);

function connect(number) {
  const socket = new WebSocket(`ws://localhost:8080/client/${number}`);

  socket.onclose = (event) => {
    if (event.code === 1000) return;
    // Between half and whole of 2000 ms, each client for itself.
    setTimeout(() => connect(number), 2000 * (0.5 + Math.random() / 2));
  };
}
