// ends: killed memory or heap or blocked or cpu
const kept = [];
for (;;) kept.push(new Array(100_000).fill(kept.length));
