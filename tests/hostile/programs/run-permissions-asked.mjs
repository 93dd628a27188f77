// ends: exit 0, prints "held"
// Asks for what was denied, and for what nobody thought of.
for (const name of ['read', 'write', 'net', 'env', 'run', 'ffi', 'sys', 'import', 'hrtime', 'all']) {
  for (const ask of [Deno.permissions.request, Deno.permissions.requestSync, Deno.permissions.query]) {
    try {
      const { state } = await ask.call(Deno.permissions, { name });
      if (state === 'granted') console.log('LEAK', name);
    } catch {}
  }
}
for (const broker of ['DENO_PERMISSION_BROKER_PATH', 'DENO_TRACE_PERMISSIONS', 'NODE_OPTIONS']) {
  try {
    process.env[broker] = '{{unix}}';
  } catch {}
}
try {
  process.permission?.has('fs.read', '{{file}}') && console.log('LEAK has');
} catch {}
console.log('held');
