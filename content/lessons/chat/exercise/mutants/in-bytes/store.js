// Keeps what was said, by room, while servers come and go. It stands for a database, and takes its time like one.
const http = require('http');

const rooms = new Map();
const later = () => new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 25));

const store = http.createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://store');
  if (!rooms.has(pathname)) rooms.set(pathname, []);
  const said = rooms.get(pathname);
  let body = '';
  for await (const chunk of request) body += chunk;
  let answer;
  if (request.method === 'POST') {
    const { id, from, text } = JSON.parse(body);
    // What has been said under this id stays said once.
    const known = said.find((entry) => entry.id === id);
    answer = { isNew: known === undefined, entry: known ?? { number: said.length + 1, id, from, text } };
    if (answer.isNew) said.push(answer.entry);
  } else {
    const after = Number(searchParams.get('after'));
    answer = said.filter(({ number }) => number > after);
  }
  await later();
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(answer));
});

store.listen(7000, () => console.log('the store listens on 7000'));
