const address = 'http://localhost:8080/chat';
const say = (text) => fetch(address, { method: 'POST', body: text });

const stream = new EventSource(address);
stream.onopen = async () => {
  await say('Hello');
  await say('Bye');
};
stream.onmessage = (event) => {
  console.log('heard:', event.data);
  if (event.data === 'Bye') stream.close();
};
