// ends: killed blocked or cpu
const again = () => process.nextTick(again);
again();
