const http = require('http');
const { WebSocketServer } = require('ws');

const priceCount = 40;
const priceOf = (at) => JSON.stringify({ at, price: 100 + Math.round(900 * Math.random()) });

// Every job has all doors. The server is as it should be: choose in client.js.
const server = http.createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (request.method === 'POST') {
    const move = Buffer.concat(await request.toArray()).toString();
    response.end(`seen ${move}`);
  } else if (pathname === '/weather') {
    response.end('18 degrees');
  } else if (request.headers.accept === 'text/event-stream') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    for (let at = 0; at < priceCount; at += 1) response.write(`data: ${priceOf(at)}\n\n`);
  } else {
    response.end(priceOf(Number(searchParams.get('at'))));
  }
});

const sockets = new WebSocketServer({ server });
sockets.on('connection', (client, request) => {
  client.on('error', (error) => console.error(error.message));
  if (request.url === '/weather') client.send('18 degrees');
  if (request.url === '/prices') {
    for (let at = 0; at < priceCount; at += 1) client.send(priceOf(at));
  }
  if (request.url === '/moves') client.on('message', (move) => client.send(`seen ${move}`));
});

server.listen(8080, () => console.log('listening on 8080'));
