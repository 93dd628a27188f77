// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
for (const up of ['..', '../..', '../../..', '../../../..']) { try { got(require('fs').readdirSync(up)); } catch (error) { console.log(error.code); } }
