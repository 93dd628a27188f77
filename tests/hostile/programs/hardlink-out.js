// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
const fs = require('fs'); try { fs.linkSync('__SECRET__', 'link'); got(fs.readFileSync('link', 'utf8')); } catch (error) { console.log(error.code); }
