const http = require('http');

const news = [];
const waiting = new Set();

function tell(response, after) {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ last: news.length, items: news.slice(after) }));
}

function hold(response, after) {
  const stop = () => {
    clearTimeout(patience);
    waiting.delete(wake);
  };
  const wake = () => {
    stop();
    tell(response, after);
  };
  const patience = setTimeout(() => {
    stop();
    response.writeHead(204).end();
  }, 600);
  waiting.add(wake);
  // Whoever leaves waits no more.
  response.on('close', stop);
}

const server = http.createServer(async (request, response) => {
  if (request.method === 'POST') {
    const chunks = await request.toArray();
    news.push(Buffer.concat(chunks).toString());
    for (const wake of [...waiting]) wake();
    response.writeHead(201).end(String(news.length));
    return;
  }
  const { searchParams } = new URL(request.url, 'http://localhost');
  const after = Number(searchParams.get('after'));
  if (after < news.length) tell(response, after);
  else hold(response, after);
});

server.listen(8080, () => console.log('listening on 8080'));
