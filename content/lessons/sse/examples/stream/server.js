const http = require('http');

const server = http.createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write(': this line is a comment\n\n');
  let id = 0;
  // The answer goes on, one event after the other.
  const ticking = setInterval(() => {
    id += 1;
    response.write(`id: ${id}\ndata: tick ${id}\n\n`);
  }, 200);
  response.on('close', () => clearInterval(ticking));
});

server.listen(8080, () => console.log('listening on 8080'));
