const net = require('net');
const { WebSocketServer } = require('ws');

// For each WebSocket one connection to Redis, and the bytes as they are.
const server = new WebSocketServer({ port: 8080 });
server.on('connection', (client) => {
  const redis = net.connect(6379, 'localhost');
  redis.on('error', () => client.terminate());
  redis.on('data', (bytes) => client.send(String(bytes)));
  client.on('error', (error) => console.error(error.message));
  client.on('message', (data) => redis.write(data));
  client.on('close', () => redis.end());
});
