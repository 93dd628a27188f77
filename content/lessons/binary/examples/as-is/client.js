const socket = new WebSocket('ws://localhost:8080');

socket.send("Текстовое сообщение");
socket.binaryType = "arraybuffer";

socket.onmessage = (event) => {
  if (event.data instanceof ArrayBuffer) {
    console.log("Бинарные данные:", event.data);
  } else {
    console.log("Текст:", event.data);
  }
};
