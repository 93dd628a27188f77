const http = require('http');

const streams = new Set();

const server = http.createServer(async (request, response) => {
  if (request.method === 'POST') {
    const text = Buffer.concat(await request.toArray()).toString();
    for (const stream of streams) stream.write(`data: ${text}\n\n`);
    response.writeHead(204).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  // Without this the head would wait for the first event.
  response.flushHeaders();
  streams.add(response);
  response.on('close', () => streams.delete(response));
});

server.listen(8080, () => console.log('listening on 8080'));
