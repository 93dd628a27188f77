const socket = new WebSocket("ws://localhost:8080");

// Відкриття з'єднання
socket.addEventListener("open", (event) => {
    console.log("Підключено до сервера");
    socket.send("Привіт, сервер!");
});

// Отримання повідомлення від сервера
socket.addEventListener("message", (event) => {
    console.log(`Отримано повідомлення: ${event.data}`);
});

// Закриття з'єднання
socket.addEventListener("close", (event) => {
    console.log("З'єднання закрито");
});

// Обробка помилок
socket.addEventListener("error", (event) => {
    console.error("Помилка з'єднання:", event);
});
