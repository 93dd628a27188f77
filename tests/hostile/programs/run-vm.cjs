// ends: exit 0, prints "held"
const vm = require('node:vm');
for (const code of [
  "this.constructor.constructor('return Deno')().readTextFileSync('{{file}}')",
  "import('{{json}}', { with: { type: 'json' } })",
]) {
  try {
    const found = vm.runInNewContext(code, {});
    if (typeof found === 'string') console.log('LEAK', found);
    else found?.then((secret) => console.log('LEAK', secret)).catch(() => {});
  } catch {}
}
setTimeout(() => console.log('held'), 100);
