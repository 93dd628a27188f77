// ends: exit 0, prints "held"
Object.prototype.type = 'listening';
Object.prototype.port = 22;
Object.prototype.slot = 0;
Object.prototype.toJSON = () => ({ type: 'error' });
Object.prototype.path = '{{unix}}';
Object.prototype.host = '127.0.0.1';
Array.prototype.toJSON = () => 'x';
String.prototype.replace = () => '{{file}}';
require('node:fs').writeSync(1, '\nheld\n');
console.log('and so on');
setTimeout(() => Deno.exit(0), 700);
