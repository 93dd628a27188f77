const address = 'http://localhost:8080/news';
const say = (text) => fetch(address, { method: 'POST', body: text });
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const stream = new EventSource(address);
stream.onmessage = (event) => console.log(event.lastEventId, event.data);
stream.onopen = async () => {
  await say('one line');
  await say('two\nlines');
  await wait(300);
  stream.close();
};
