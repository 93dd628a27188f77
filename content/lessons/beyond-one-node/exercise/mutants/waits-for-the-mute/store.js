// A store of lists, beside the nodes. It stands for Redis or DynamoDB, which keep theirs when this process would forget it.
const http = require('http');

const lists = new Map();

const store = http.createServer(async (request, response) => {
  const key = request.url;
  let body = '';
  for await (const chunk of request) body += chunk;
  const list = lists.get(key) ?? [];
  // Nothing happens between reading and writing, so no append is lost.
  if (request.method === 'POST') lists.set(key, [...list, JSON.parse(body)]);
  if (request.method === 'PUT') lists.set(key, JSON.parse(body));
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(lists.get(key) ?? []));
});

store.listen(7000, () => console.log('the store listens on 7000'));
