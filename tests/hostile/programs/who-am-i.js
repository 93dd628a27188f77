// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
const os = require('os'); for (const ask of ['userInfo', 'release', 'cpus', 'loadavg', 'uptime', 'totalmem']) { try { const said = os[ask](); if (ask === 'userInfo') got(JSON.stringify(said)); } catch (error) { console.log(error.name); } } if (os.hostname() !== 'sandbox') got(os.hostname());
