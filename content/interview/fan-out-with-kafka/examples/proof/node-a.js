// Give each node a group of its own, and both hear everything.
require('./node.js')(8081, 'chat');
