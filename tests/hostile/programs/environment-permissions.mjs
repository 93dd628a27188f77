// ends: exit 0, prints "held"
// Asking for more, in every way there is to ask.
for (const name of ['read', 'write', 'net', 'env', 'run', 'ffi', 'sys', 'import']) {
  const { state } = await Deno.permissions.request({ name });
  if (state !== 'denied' && state !== 'prompt') console.log('LEAK', name, state);
}
Deno.permissions.revokeSync({ name: 'net' });
console.log('held');
