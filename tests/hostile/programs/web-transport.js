// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
for (const name of ['WebTransport', 'WebSocketStream', 'localStorage', 'caches']) if (globalThis[name] !== undefined) got(name); console.log('looked');
