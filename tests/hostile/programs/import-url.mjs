// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
for (const url of ['https://example.com/x.js', 'http://127.0.0.1:__PORT__/x.js', 'data:text/javascript,export default 1', 'npm:left-pad', 'jsr:@std/fs']) { try { await import(url); if (!url.startsWith('data')) got(url); } catch (error) { console.log(error.name); } }
