require('./node.js')('A', 8081);
