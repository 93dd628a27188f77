// ends: killed memory | killed cpu | exit 1 | signal SIGABRT | signal SIGTRAP
const buffer = new ArrayBuffer(0, { maxByteLength: 1_000_000_000 });
const view = new Uint8Array(buffer);
setInterval(() => {
  const from = buffer.byteLength;
  buffer.resize(from + 8 * 1024 * 1024);
  view.fill(1, from);
}, 5);
