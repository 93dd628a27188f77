const http = require('http');

const streams = new Set();
const news = [];

function eventOf(text, id) {
  const lines = text.split('\n').map((line) => `data:${line}\n`);
  return `id: ${id}\n${lines.join('')}\n`;
}

const server = http.createServer(async (request, response) => {
  if (request.method === 'POST') {
    const text = Buffer.concat(await request.toArray()).toString();
    news.push(text);
    for (const stream of streams) stream.write(eventOf(text, news.length));
    response.writeHead(204).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
  // Whoever comes back says in Last-Event-ID what it heard last.
  const heard = Number(request.headers['last-event-id'] ?? news.length);
  for (let id = heard + 1; id <= news.length; id += 1) response.write(eventOf(news[id - 1], id));
  streams.add(response);
  response.on('close', () => streams.delete(response));
});

server.listen(8080, () => console.log('listening on 8080'));
