// ends: exit 0, prints "held"
// Node reads some files by itself: settings, certificates, source maps, packages, single sheets of style.
const tries = [
  () => process.loadEnvFile('{{file}}'),
  () => require('node:tls').createSecureContext({ ca: require('node:fs').readFileSync('{{file}}') }),
  () => require('node:module').createRequire('{{folder}}/')('./secret.json'),
  () => require('node:module').findPackageJSON?.('private-notes', '{{folder}}/x.js'),
  () => require('node:module').findSourceMap('{{file}}'),
  () => require.resolve('private-notes', { paths: ['{{folder}}'] }),
  () => require('node:repl').start({ prompt: '' }).setupHistory('{{folder}}/history', () => {}),
  () => require('node:fs').openAsBlob('{{file}}').then((blob) => blob.text()).then((text) => console.log(text), () => {}),
  () => process.getBuiltinModule('node:fs').readFileSync('{{file}}', 'utf8'),
  () => require('node:module')._load('{{json}}'),
  () => require('node:module').runMain?.('{{code}}'),
];
for (const attempt of tries) {
  try {
    const found = attempt();
    if (typeof found === 'string' || found?.secret) console.log(String(attempt), JSON.stringify(found));
  } catch {}
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 200);
