// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
const fs = require('fs'); for (const path of ['__SECRET__', '/tmp/planted', '/etc/planted', '__OTHER__/src/planted.js', 'planted.js']) { try { fs.writeFileSync(path, 'planted'); got('wrote ' + path); } catch (error) { console.log(error.code); } }
