const WebSocket = require("ws");

const server = new WebSocket.Server({ port: 8080 });

server.on("connection", (socket) => {
    console.log("Нове з'єднання встановлено");

    // Відправка повідомлення клієнту
    socket.send("Ласкаво просимо до WebSocket сервера!");

    // Обробка повідомлень від клієнта
    socket.on("message", (message) => {
        console.log(`Отримано повідомлення: ${message}`);

        // Відправка відповіді клієнту
        socket.send(`Ви сказали: ${message}`);
    });

    // Обробка закриття з'єднання
    socket.on("close", () => {
        console.log("З'єднання закрито");
    });
});

console.log("WebSocket сервер запущено на порті 8080");
