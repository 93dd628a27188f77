// ends: killed memory | killed cpu | killed blocked | signal SIGTRAP | signal SIGABRT | signal SIGILL
const kept = [];
function grow() {
  for (let count = 0; count < 20_000; count += 1) kept.push({ count, more: [count, String(count)] });
  setTimeout(grow, 1);
}
grow();
