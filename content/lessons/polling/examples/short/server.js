const http = require('http');

const news = [];

const server = http.createServer((request, response) => {
  const { searchParams } = new URL(request.url, 'http://localhost');
  const next = news[Number(searchParams.get('after'))];
  if (next === undefined) response.writeHead(204).end();
  else response.end(next);
});

server.listen(8080, () => {
  console.log('listening on 8080');
  // Something happens twice a second, three times in all.
  const happening = setInterval(() => {
    news.push(`news ${news.length + 1}`);
    if (news.length === 3) clearInterval(happening);
  }, 500);
});
