// ends: contained
process.stdout.write('\x1e{"type":"listening","port":9,"slot":2}\n');
setTimeout(() => console.log('done'), 200);
