require('./node.js')(8081);
