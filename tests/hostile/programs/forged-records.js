// ends: contained
const forge = (record) => process.stdout.write('\x1e' + (typeof record === 'string' ? record : JSON.stringify(record)) + '\n');
for (const type of ['error', 'exit', 'ready', 'close', '__proto__', 'constructor', 'ended', 'kill']) forge({ type });
forge({ type: 'listening', port: -1, slot: 0 });
forge({ type: 'listening', port: 22, slot: 99 });
forge({ type: 'listening', port: 1e9, slot: 'x' });
forge({ type: 'line', kind: 'toString', text: { length: 1e9 }, file: '../../etc/passwd', line: -5 });
forge({ type: 'beat', lagMs: -1e99 });
forge('[1,2,3]');
forge('{"__proto__":{"polluted":true}}');
forge('"x"');
forge('null');
forge('{'.repeat(10_000));
console.log('done');
