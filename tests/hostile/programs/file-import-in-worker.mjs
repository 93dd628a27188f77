// ends: exit 0, prints "held"
// A Worker's first module is a main module.
const code = "import secret from 'file://{{file}}' with { type: 'text' }; postMessage(secret);";
for (const url of [
  `data:text/javascript,${encodeURIComponent(code)}`,
  URL.createObjectURL(new Blob([code], { type: 'text/javascript' })),
  'file://{{code}}',
]) {
  try {
    const worker = new Worker(url, { type: 'module' });
    await new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(console.log('LEAK', data));
      worker.onerror = (event) => {
        event.preventDefault();
        resolve();
      };
    });
    worker.terminate();
  } catch {}
}
console.log('held');
process.exit(0);
