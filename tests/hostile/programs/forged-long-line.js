// ends: contained
process.stdout.write('\x1e{"type":"line","text":"' + 'z'.repeat(300_000));
process.stdout.write('\n');
console.log('done');
