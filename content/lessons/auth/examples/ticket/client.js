const headers = { Authorization: 'Bearer k3y-of-ann' };
const answer = await fetch('http://localhost:8080/ticket', { method: 'POST', headers });
const address = `ws://localhost:8080/live?ticket=${await answer.text()}`;

const first = new WebSocket(address);

first.onmessage = (event) => {
  console.log(event.data);

  // Somebody has found the address in a log.
  const second = new WebSocket(address);
  second.onopen = () => console.log('came in twice');
  second.onclose = (closed) => {
    console.log('the second one: closed with', closed.code);
    first.close(1000);
  };
};
