const { openRooms } = require('./rooms.js');
const { connectRedis } = require('./redis.js');

const channel = 'chat';

module.exports = function startNode(port) {
  const publisher = connectRedis({});
  const known = new Set();
  const rooms = openRooms(port, (room, text) => {
    known.add(room);
    publisher.publish(channel, text);
  });
  const subscriber = connectRedis({
    onUp: () => subscriber.subscribe(channel),
    onMessage(_channel, text) {
      for (const room of new Set(['/kitchen', '/garden', ...known])) rooms.deliver(room, text);
    },
  });
};
