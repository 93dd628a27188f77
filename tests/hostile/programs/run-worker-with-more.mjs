// ends: contained
const code = "try { postMessage('LEAK' + Deno.readTextFileSync('{{file}}')); } catch { postMessage('held'); }";
for (const permissions of ['inherit', 'none', { read: true }, { net: true, run: true, env: true }]) {
  try {
    const options = { type: 'module', deno: { permissions } };
    const worker = new Worker(`data:text/javascript,${encodeURIComponent(code)}`, options);
    console.log(await new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data))));
    worker.terminate();
  } catch {}
}
