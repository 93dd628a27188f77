// ends: exit 0, prints "held"
const blob = URL.createObjectURL(new Blob([`export { default } from '{{code}}';`], { type: 'text/javascript' }));
const specifiers = [
  'http://127.0.0.1:{{tcp}}/a.mjs', 'https://127.0.0.1:{{tcp}}/a.mjs', 'npm:left-pad', 'jsr:@std/assert', 'npm:ws@1',
  `data:text/javascript,export { default } from 'file://{{code}}'`, blob, 'file://{{code}}', 'file://{{json}}',
  'node:private-notes', '../../../../../../../../../../{{code}}', 'ext:core/mod.js', 'ext:runtime/98_global_scope_shared.js',
  'internal:deno_node/x', 'cache:x', 'vscode:x', 'file://localhost{{code}}', 'file://%2f{{code}}',
];
for (const specifier of specifiers) {
  for (const attributes of [undefined, { with: { type: 'json' } }, { with: { type: 'text' } }, { with: { type: 'bytes' } }]) {
    try {
      const found = await import(specifier, attributes);
      console.log(specifier.slice(0, 20), JSON.stringify(found.default ?? found));
      if (/^(http|file|npm|jsr)/.test(specifier)) console.log('LEAK');
    } catch {}
  }
}
console.log('held');
