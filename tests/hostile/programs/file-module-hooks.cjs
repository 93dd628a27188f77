// ends: exit 0, prints "held"
const Module = require('node:module');
const ways = [
  () => Module._load('{{json}}'),
  () => Module._extensions['.json'](new Module('x'), '{{json}}'),
  () => Module._extensions['.js'](new Module('x'), '{{file}}'),
  () => new Module('x').load('{{json}}'),
  () => Module._findPath('{{json}}', ['']) || Module._findPath('secret.json', ['{{folder}}']),
  () => Module.register('data:text/javascript,export const resolve = () => ({ url: "file://{{json}}" });'),
];
for (const way of ways) {
  try {
    const found = way();
    if (found) console.log('LEAK', found);
  } catch {}
}
console.log('held');
