const http = require('http');
const { WebSocketServer } = require('ws');

// It lets everybody in, and writes down what they say about themselves.
const server = http.createServer();
const doors = new WebSocketServer({ server });

doors.on('connection', (client, request) => {
  client.on('error', (error) => console.error(error.message));
  console.log('host:', request.headers.host, 'path:', request.url);
  console.log('origin:', request.headers.origin);
  client.close(1000);
});

server.listen(8080, () => console.log('listening on 8080'));
