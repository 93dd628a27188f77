// A small broker that speaks as Redis does. A real one can stand in its place.
const net = require('net');
const { encode, createReader } = require('./resp.js');

const subscribers = new Map();

const server = net.createServer((socket) => {
  const channels = new Set();
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const channel of channels) subscribers.get(channel).delete(socket);
  });

  socket.on('data', createReader(([command, channel, text]) => {
    if (/^subscribe$/i.test(command)) {
      channels.add(channel);
      if (!subscribers.has(channel)) subscribers.set(channel, new Set());
      subscribers.get(channel).add(socket);
      socket.write(`*3\r\n$9\r\nsubscribe\r\n$${Buffer.byteLength(channel)}\r\n${channel}\r\n:${channels.size}\r\n`);
    } else if (channels.size > 0) {
      // As in Redis: who has subscribed only listens on this connection.
      socket.write(`-ERR Can't execute '${command}' in this context\r\n`);
    } else if (/^publish$/i.test(command)) {
      const listeners = subscribers.get(channel) ?? new Set();
      for (const listener of listeners) listener.write(encode(['message', channel, text]));
      socket.write(`:${listeners.size}\r\n`);
    } else {
      socket.write(`-ERR unknown command '${command}'\r\n`);
    }
  }));
});

server.listen(6379, () => console.log('the broker listens on 6379'));
