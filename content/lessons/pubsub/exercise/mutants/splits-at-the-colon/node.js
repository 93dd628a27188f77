const { openRooms } = require('./rooms.js');
const { connectRedis } = require('./redis.js');

const channel = 'chat';

// What comes from a client goes to the broker alone, and what the broker says goes to this node's clients.
module.exports = function startNode(port) {
  const publisher = connectRedis({});
  const rooms = openRooms(port, (room, text) => publisher.publish(channel, `${room}:${text}`));

  const subscriber = connectRedis({
    onUp: () => subscriber.subscribe(channel),
    onMessage(_channel, message) {
      const [room, text] = message.split(':');
      rooms.deliver(room, text);
    },
  });
};
