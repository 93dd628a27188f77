// ends: contained
const kept = [];
const grow = () => {
  try {
    const buffer = new SharedArrayBuffer(1024 * 1024, { maxByteLength: 64 * 1024 * 1024 });
    buffer.grow(8 * 1024 * 1024);
    new Uint8Array(buffer).fill(1);
    kept.push(buffer, structuredClone(buffer));
  } catch {}
  if (kept.length > 100) console.log('LEAK', kept.length);
};
setInterval(grow, 5);
setTimeout(() => process.exit(0), 3000);
