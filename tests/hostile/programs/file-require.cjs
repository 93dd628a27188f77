// ends: exit 0, prints "held"
const { createRequire } = require('node:module');
for (const load of [require, createRequire('{{folder}}/main.js'), createRequire('/etc/x.js')]) {
  for (const name of ['{{json}}', '{{code}}', './secret.json', '../../../../../../../../../..{{json}}', 'passwd']) {
    try {
      console.log('LEAK', load(name));
    } catch {}
    try {
      load.resolve(name);
      console.log('LEAK', 'it is there');
    } catch {}
  }
}
console.log('held');
