// ends: contained
for (const name of ['localStorage', 'sessionStorage', 'caches', 'openKv']) if (globalThis[name] ?? (name === 'openKv' && Deno.openKv)) console.log('GOT ' + name);
console.log('done');
