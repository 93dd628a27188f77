// ends: killed memory or heap or blocked or cpu
const kept = [];
setInterval(() => { for (let at = 0; at < 8; at += 1) kept.push(Buffer.alloc(4 << 20, 1)); }, 5);
