const { openRooms } = require('./rooms.js');

// What comes from a client goes to all clients of the same room. All that this node knows of, that is.
module.exports = function startNode(port) {
  const rooms = openRooms(port, (room, text) => rooms.deliver(room, text));
};
