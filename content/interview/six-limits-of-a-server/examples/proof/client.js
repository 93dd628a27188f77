const large = new WebSocket('ws://localhost:8080');
large.onopen = () => large.send('x'.repeat(2000));
large.onclose = ({ code }) => console.log('large:', code);

const flood = new WebSocket('ws://localhost:8080');
flood.onopen = () => {
  for (let count = 0; count < 50; count += 1) flood.send('hi');
};
flood.onclose = ({ code, reason }) => console.log('flood:', code, reason);
