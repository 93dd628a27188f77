const first = new WebSocket('ws://localhost:8080');

first.onmessage = ({ data }) => {
  console.log('first:', data);
  if (data === 'blocked') return first.send('pay 400');

  const second = new WebSocket('ws://localhost:8080');
  second.onclose = ({ code }) => {
    console.log('second:', code);
    first.close(1000);
  };
};
