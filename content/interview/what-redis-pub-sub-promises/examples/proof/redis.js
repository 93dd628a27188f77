// As much of Redis as publishing takes, with its inline commands. A real one can stand in its place.
const net = require('net');
const readline = require('readline');

const subscribers = new Set();
const bulk = (text) => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;

const server = net.createServer((socket) => {
  socket.on('error', () => socket.destroy());
  socket.on('close', () => subscribers.delete(socket));
  readline.createInterface({ input: socket }).on('line', (line) => {
    const [command, channel, text] = line.split(' ');
    if (command === 'SUBSCRIBE') {
      subscribers.add(socket);
      socket.write(`*3\r\n${bulk('subscribe')}${bulk(channel)}:1\r\n`);
    } else if (command === 'PUBLISH') {
      for (const subscriber of subscribers) subscriber.write(`*3\r\n${bulk('message')}${bulk(channel)}${bulk(text)}`);
      socket.write(`:${subscribers.size}\r\n`);
    } else {
      socket.write('-ERR unknown command\r\n');
    }
  });
});

server.listen(6379, () => console.log('listening on 6379'));
