// ends: killed cpu | killed blocked | exit 1
// Workers that wait for each other in shared memory without sleeping, where there are Workers.
const memory = new SharedArrayBuffer(1024);
const cells = new Int32Array(memory);
const code = 'onmessage = ({ data }) => { const c = new Int32Array(data); for (;;) Atomics.add(c, 0, 1); };';
for (let count = 0; count < 8; count += 1) {
  const worker = new Worker(URL.createObjectURL(new Blob([code])), { type: 'module' });
  worker.onerror = (event) => event.preventDefault();
  worker.postMessage(memory);
}
while (Atomics.load(cells, 0) >= 0) Atomics.load(cells, 1);
