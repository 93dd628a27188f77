// ends: killed memory or heap or blocked or cpu
const kept = [];
for (;;) kept.push(new Promise(() => {}).then(() => kept));
