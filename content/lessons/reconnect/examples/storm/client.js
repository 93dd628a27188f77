for (let number = 1; number <= 12; number += 1) connect(number);

function connect(number) {
  const socket = new WebSocket(`ws://localhost:8080/client/${number}`);

  socket.onclose = (event) => {
    if (event.code === 1000) return;
    setTimeout(() => connect(number), 500);
  };
}
