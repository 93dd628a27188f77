const { openRooms } = require('./rooms.js');
const { connectRedis } = require('./redis.js');

const channel = 'chat';

// What comes from a client goes to the broker alone, and what the broker says goes to this node's clients.
module.exports = function startNode(port) {
  const publisher = connectRedis({});
  const rooms = openRooms(port, (room, text) => publisher.publish(channel, JSON.stringify({ room, text })));

  const onMessage = (_channel, message) => {
    const { room, text } = JSON.parse(message);
    rooms.deliver(room, text);
  };
  let isFirst = true;
  const listen = () => {
    const subscriber = connectRedis({
      onUp: () => {
        subscriber.subscribe(channel);
        if (!isFirst) listen();
        isFirst = false;
      },
      onMessage,
    });
  };
  listen();
};
