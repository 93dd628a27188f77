const { WebSocketServer } = require('ws');

// Battery, sensor, uptime in milliseconds, hundredths of a degree.
const reading = '57  02 05  9a 7e c8 00  fb 1e';

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (client) => {
  client.on('error', (error) => console.error(error.message));
  client.send(Buffer.from(reading.replaceAll(' ', ''), 'hex'));
});

server.on('listening', () => console.log('listening on 8080'));
