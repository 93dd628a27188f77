// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
for (const path of ['/proc/self/environ', '/proc/1/environ', '/proc/self/maps', '/proc/self/cmdline']) { try { got(require('fs').readFileSync(path, 'utf8')); } catch (error) { console.log(error.code); } }
