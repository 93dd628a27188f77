const address = 'ws://localhost:8080';

// 1. /open: the whole road, 0, 1, 2, 3. You close it with 1000.
const open = new WebSocket(`${address}/open`);

open.onopen = () => {
  console.log('/open: state', open.readyState);
};

open.onclose = (event) => {
  console.log('/open: state', open.readyState, 'code', event.code);
  // 2. /closed: from 0 straight to 3. Only now, when the first one is over.
  // 3. /slow: give up after half a second. Only when the second one is over.
};
