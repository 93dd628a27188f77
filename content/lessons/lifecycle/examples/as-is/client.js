let socket = new WebSocket("wss://example.com");

socket.onopen = () => {
  console.log("Соединение установлено");
  socket.send("Привет сервер!");
};

socket.onmessage = (event) => {
  console.log("Сообщение от сервера:", event.data);
};

socket.onerror = (err) => {
  console.error("Ошибка:", err);
};

socket.onclose = (event) => {
  console.log("Соединение закрыто:", event.code, event.reason);
};
