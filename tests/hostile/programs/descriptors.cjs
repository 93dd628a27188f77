// ends: contained
const fs = require('node:fs');
const kept = [];
try {
  for (let count = 0; count < 10_000; count += 1) kept.push(fs.openSync(__filename));
  console.log('LEAK');
} catch {}
