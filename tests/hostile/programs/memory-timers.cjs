// ends: killed memory | killed blocked | killed cpu | signal SIGTRAP | signal SIGABRT | signal SIGILL
function more() {
  for (let count = 0; count < 50_000; count += 1) setTimeout(() => count, 1_000_000);
  setImmediate(more);
}
more();
