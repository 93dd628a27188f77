const { openRooms } = require('./rooms.js');
const { connectRedis } = require('./redis.js');

const channel = 'chat';

module.exports = function startNode(port) {
  const link = connectRedis({
    onUp: () => link.subscribe(channel),
    onMessage(_channel, message) {
      const { room, text } = JSON.parse(message);
      rooms.deliver(room, text);
    },
  });
  const rooms = openRooms(port, (room, text) => link.publish(channel, JSON.stringify({ room, text })));
};
