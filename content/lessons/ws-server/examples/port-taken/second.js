const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

console.log('started on port 8080');
