const socket = new WebSocket('ws://localhost:8080');

socket.onopen = () => {
socket.close(1000, "работа завершена");
};

socket.onclose = ({ code, reason, wasClean }) => {
  console.log(code, reason, wasClean);
};
