// ends: killed blocked or cpu or heap or memory
const again = () => Promise.resolve().then(again);
again();
