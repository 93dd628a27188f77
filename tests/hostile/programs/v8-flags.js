// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { require('v8').setFlagsFromString('--no-jitless'); require('v8').setFlagsFromString('--max-old-space-size=4096'); } catch (error) { console.log(error.name); } console.log('still here');
