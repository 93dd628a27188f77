// ends under namespaces: exit 0, prints "held"
// Deno lets every program read what lies under a folder called node_modules: only the second wall hides them.
const fs = require('node:fs');
for (const way of [
  () => require('{{modules}}/private-notes'),
  () => require('{{modules}}/private-notes/index.js'),
  () => require('{{modules}}/private-notes/notes.json'),
  () => fs.readFileSync('{{modules}}/private-notes/index.js', 'utf8'),
]) {
  try {
    console.log('LEAK', way());
  } catch {}
}
console.log('held');
