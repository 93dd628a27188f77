// ends: exit 0, prints "held"
// Where a line was printed is read from a stack, which the program may write.
const { writeSync } = require('node:fs');
let depth = 0;
const stacks = [
  () => '\n    at /etc/passwd:1:1',
  () => `${__dirname}/${'../'.repeat(40)}etc/passwd:99999999999999999999:1`,
  () => `${__dirname}/${'x'.repeat(20_000)}:1:1`,
  () => `${__dirname}/<img src=x onerror=alert(1)>.js:-1:1`,
  () => ({ toString: () => `${__dirname}/a.js:1e9:1` }),
  () => new Proxy({}, { get() { throw new Error('no'); } }),
  () => { if (depth++ < 50) console.log('from inside'); throw new Error('no'); },
  () => Symbol('no'),
];
for (const stack of stacks) {
  Error.prepareStackTrace = stack;
  try {
    console.log('line');
  } catch {}
}
Error.prepareStackTrace = undefined;
for (const change of [
  () => { Error.stackTraceLimit = 1e9; },
  () => Object.defineProperty(Error, 'stackTraceLimit', { get: () => { throw new Error('no'); } }),
  () => { RegExp.prototype.exec = () => ['x', '{{file}}', '1e400']; },
  () => { RegExp.escape = () => '('; },
  () => { globalThis.RegExp = function RegExp() { return { exec: () => [0, 'x'.repeat(1e4), NaN] }; }; },
  () => { globalThis.Error = class extends Error { stack = '{{file}}:1:1'; }; },
  () => { Number.prototype.toJSON = () => ({ line: 1 }); },
]) {
  try {
    change();
    console.log('line');
  } catch {}
}
writeSync(1, '\nheld\n');
Deno.exit(0);
