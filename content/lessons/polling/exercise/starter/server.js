const http = require('http');

const news = [];

function tell(response, after) {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ last: news.length, items: news.slice(after) }));
}

const server = http.createServer(async (request, response) => {
  if (request.method === 'POST') {
    const chunks = await request.toArray();
    news.push(Buffer.concat(chunks).toString());
    response.writeHead(201).end(String(news.length));
    return;
  }
  const { searchParams } = new URL(request.url, 'http://localhost');
  const after = Number(searchParams.get('after'));
  if (after < news.length) tell(response, after);
  // Hold the question here: until there is news, or for a second.
  else response.writeHead(204).end();
});

server.listen(8080, () => console.log('listening on 8080'));
