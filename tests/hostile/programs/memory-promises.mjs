// ends: killed memory | killed blocked | killed cpu | signal SIGTRAP | signal SIGABRT | signal SIGILL
const kept = [];
for (;;) {
  for (let count = 0; count < 10_000; count += 1) kept.push(new Promise(() => {}));
  await new Promise((resolve) => setTimeout(resolve, 1));
}
