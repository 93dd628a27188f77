const http = require('http');

const server = http.createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  // How long a browser waits before it comes back.
  response.write('retry: 300\n\n');
  // Whoever comes back says what it heard last.
  let id = Number(request.headers['last-event-id'] ?? 0);
  const ticking = setInterval(() => {
    id += 1;
    response.write(`id: ${id}\ndata: tick ${id}\n\n`);
  }, 200);
  response.on('close', () => clearInterval(ticking));
});

server.listen(8080, () => console.log('listening on 8080'));
