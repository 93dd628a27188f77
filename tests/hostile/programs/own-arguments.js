// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
if (process.argv.length > 2 || process.execArgv.length > 0) got(process.argv.concat(process.execArgv)); console.log(process.argv.length);
