// ends: contained
// Test runners read, write and start things.
try {
  const { run, test, snapshot } = require('node:test');
  try {
    run({ files: ['{{code}}'], isolation: 'none' }).on('data', (data) => console.log(JSON.stringify(data)));
  } catch {}
  try {
    snapshot.setResolveSnapshotPath(() => '{{folder}}/snapshot');
    test('x', (t) => t.assert.snapshot({ a: 1 }));
    test('y', (t) => t.assert.fileSnapshot('x', '{{folder}}/file-snapshot'));
  } catch {}
} catch {}
