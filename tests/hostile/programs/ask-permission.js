// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
for (const name of ['run', 'read', 'net', 'env', 'write', 'ffi', 'sys']) { const { state } = Deno.permissions.requestSync({ name }); if (state === 'granted') got(name); } console.log('asked');
