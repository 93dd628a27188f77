function sendMessage() {... socket.send(message); ...}
