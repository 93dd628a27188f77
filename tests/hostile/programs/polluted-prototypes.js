// ends: contained
Object.prototype.type = 'listening';
Object.prototype.port = 22;
Array.prototype.push = () => { throw new Error('polluted'); };
String.prototype.replace = () => 'x';
Function.prototype.call = () => {};
process.stdout.write('done\n');
