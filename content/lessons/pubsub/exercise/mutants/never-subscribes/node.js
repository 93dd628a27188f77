const { openRooms } = require('./rooms.js');
const { connectRedis } = require('./redis.js');

const channel = 'chat';

module.exports = function startNode(port) {
  const publisher = connectRedis({});
  const rooms = openRooms(port, (room, text) => publisher.publish(channel, JSON.stringify({ room, text })));
  connectRedis({
    onMessage(_channel, message) {
      const { room, text } = JSON.parse(message);
      rooms.deliver(room, text);
    },
  });
};
