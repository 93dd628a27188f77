// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
const url = URL.createObjectURL(new Blob([`import text from '__SECRET__' with { type: 'text' }; postMessage(text);`], { type: 'text/javascript' }));
try { const worker = new Worker(url, { type: 'module' }); worker.onmessage = ({ data }) => got(data); worker.onerror = (event) => { event.preventDefault(); console.log('error'); process.exit(0); }; } catch (error) { console.log(error.name); }
setTimeout(() => process.exit(0), 1000);
