// ends: killed memory or heap or blocked or cpu
const kept = [];
setInterval(() => { const one = new SharedArrayBuffer(16 << 20); new Uint8Array(one).fill(1); kept.push(one); }, 5);
