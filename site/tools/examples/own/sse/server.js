import { createServer } from 'node:http';

createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });

  let id = Number(request.headers['last-event-id'] ?? 0);
  const timer = setInterval(() => {
    id += 1;
    response.write(`id: ${id}\ndata: ${new Date().toISOString()}\n\n`);
    if (id % 5 === 0) response.end();
  }, 500);
  response.on('close', () => clearInterval(timer));
}).listen(3000, () => console.log('listening'));
