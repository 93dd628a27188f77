const WebSocket = require('ws');

// Not a browser. It says nothing about an origin, or whatever it likes.
const silent = new WebSocket('ws://localhost:8080/silent');
silent.on('error', (error) => console.error(error.message));

const liar = new WebSocket('ws://localhost:8080/liar', { origin: 'https://bank.example' });
liar.on('error', (error) => console.error(error.message));
