// ends: exit 0, prints "held"
for (const type of ['text', 'bytes', 'json']) {
  for (const path of ['{{file}}', '{{json}}', '{{session}}/src/server.js', '/proc/self/environ']) {
    try {
      console.log('LEAK', await import(`file://${path}`, { with: { type } }));
    } catch {}
  }
}
console.log('held');
