// ends: killed blocked | killed cpu
const again = () => process.nextTick(again);
again();
