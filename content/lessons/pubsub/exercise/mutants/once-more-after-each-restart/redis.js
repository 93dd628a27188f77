const net = require('net');
const { encode, createReader } = require('./resp.js');

// One connection to Redis, which is made again whenever it ends. `onUp` is called each time it is there.
function connectRedis({ onUp = () => {}, onMessage = () => {} }) {
  let socket;

  function connect() {
    socket = net.connect(6379, 'localhost');
    socket.on('connect', onUp);
    socket.on('error', () => {});
    socket.on('close', () => setTimeout(connect, 200));
    socket.on('data', createReader((value) => {
      if (Array.isArray(value) && value[0] === 'message') onMessage(value[1], value[2]);
    }));
  }
  connect();

  return {
    subscribe: (channel) => socket.write(encode(['SUBSCRIBE', channel])),
    publish: (channel, text) => socket.write(encode(['PUBLISH', channel, text])),
  };
}

module.exports = { connectRedis };
