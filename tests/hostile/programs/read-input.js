// ends: contained
process.stdin.on('data', (data) => console.log('GOT ' + data)).on('end', () => console.log('done'));
setTimeout(() => process.exit(0), 500);
