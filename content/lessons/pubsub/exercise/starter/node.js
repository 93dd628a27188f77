const { openRooms } = require('./rooms.js');
const { connectRedis } = require('./redis.js');

const channel = 'chat';

// Two of these run, on 8081 and on 8082. Make one chat of them.
module.exports = function startNode(port) {
  const rooms = openRooms(port, (room, text) => rooms.deliver(room, text));
};
