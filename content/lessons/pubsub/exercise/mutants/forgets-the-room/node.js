const { openRooms } = require('./rooms.js');
const { connectRedis } = require('./redis.js');

const channel = 'chat';

module.exports = function startNode(port) {
  const publisher = connectRedis({});
  const known = new Set();
  const rooms = openRooms(port, (room, text) => publisher.publish(channel, JSON.stringify({ room, text })));
  const subscriber = connectRedis({
    onUp: () => subscriber.subscribe(channel),
    onMessage(_channel, message) {
      const { room, text } = JSON.parse(message);
      known.add(room);
      for (const each of known) rooms.deliver(each, text);
    },
  });
};
