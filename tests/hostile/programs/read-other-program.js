// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
const fs = require('fs'); for (const path of ['__OTHER__', '__OTHER__/src', '__OTHER__/src/server.js']) { try { got(fs.statSync(path).isDirectory() ? fs.readdirSync(path) : fs.readFileSync(path, 'utf8')); } catch (error) { console.log(error.code); } }
