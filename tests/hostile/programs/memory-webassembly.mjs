// ends: exit 1, prints "WebAssembly"
const memory = new WebAssembly.Memory({ initial: 16_384, maximum: 65_536 });
new Uint8Array(memory.buffer).fill(1);
