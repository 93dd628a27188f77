const http = require('http');
const { forward, tunnel } = require('./forward.js');

const nodes = [8081, 8082];
let turn = 0;

// Whoever has been here before says so with a cookie; everybody else is given a node in turn.
function nodeFor(request) {
  const known = /(?:^|; )node=(\d+)/.exec(request.headers.cookie ?? '')?.[1];
  if (nodes.includes(Number(known))) return Number(known);
  turn += 1;
  return nodes[0];
}

const otherThan = (port) => nodes.find((node) => node !== port);
const remember = (port) => ({ 'Set-Cookie': `node=${port}; Path=/; HttpOnly` });

const proxy = http.createServer((request, response) => {
  const port = nodeFor(request);
  const ask = (chosen, onError) => forward({ request, response, port: chosen, more: remember(chosen), onError });
  ask(port, () => ask(otherThan(port), () => response.writeHead(502).end()));
});

proxy.on('upgrade', (request, socket, head) => {
  const port = nodeFor(request);
  const join = (chosen, onError) => tunnel({ request, socket, head, port: chosen, onError });
  join(port, () => join(otherThan(port), () => socket.destroy()));
});

proxy.listen(8080, () => console.log('the proxy listens on 8080'));
