// ends: killed cpu
const again = () => setImmediate(again);
again();
