// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
const fs = require('fs'); for (const path of ['__SECRET__', '__OTHER__']) { try { fs.rmSync(path, { recursive: true }); got('removed ' + path); } catch (error) { console.log(error.code); } }
