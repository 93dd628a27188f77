for (let number = 1; number <= 16; number += 1) live(number);

function live(number) {
  const connect = () => {
    const socket = new WebSocket(`ws://localhost:8080/client/${number}`);

    socket.onclose = (event) => {
      console.log(number, event.code);
      // Once or never, and how much later?
    };
  };
  connect();
}
