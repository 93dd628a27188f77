const { openRooms } = require('./rooms.js');
const { connectRedis } = require('./redis.js');

const channel = 'chat';

module.exports = function startNode(port) {
  const publisher = connectRedis({});
  const rooms = openRooms(port, (room, text) => publisher.publish(channel, JSON.stringify({ room, text })));
  const subscriber = connectRedis({
    onUp: () => subscriber.subscribe(channel),
    onMessage(_channel, message) {
      const { room, text, isPassedOn } = JSON.parse(message);
      rooms.deliver(room, text);
      // So that nobody misses it.
      if (!isPassedOn) publisher.publish(channel, JSON.stringify({ room, text, isPassedOn: true }));
    },
  });
};
