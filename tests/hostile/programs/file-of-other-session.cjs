// ends: exit 0, prints "held"
const fs = require('node:fs');
for (const place of ['..', '../..', '../../..', '{{session}}', '{{session}}/src', '{{session}}/cache', '/app', '/tmp']) {
  try {
    console.log('LEAK', place, fs.readdirSync(place).join());
  } catch {}
}
for (const place of ['{{session}}/src/server.js', '../{{name}}/src/server.js', '../../{{name}}/src/server.js']) {
  try {
    console.log('LEAK', fs.readFileSync(place, 'utf8'));
  } catch {}
}
console.log('held');
