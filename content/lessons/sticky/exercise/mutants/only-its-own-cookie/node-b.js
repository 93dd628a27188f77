require('./node.js')('B', 8082);
