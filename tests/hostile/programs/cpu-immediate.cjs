// ends: killed cpu
// Its event loop goes round, and does nothing else.
const again = () => {
  const until = performance.now() + 5;
  while (performance.now() < until);
  setImmediate(again);
};
again();
