// One program, two ports.
require('./by-hand.js');
require('./by-schema.js');
