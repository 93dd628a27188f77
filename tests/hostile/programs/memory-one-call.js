// ends: killed memory or heap or blocked or cpu
const all = [];
for (let at = 0; at < 64; at += 1) all.push(new Uint8Array(256 << 20).fill(1));
