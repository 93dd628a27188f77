require('./node.js')(8082, 'chat');
