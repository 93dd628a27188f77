require('./node.js')(8082);
