const http = require('http');
const { forward, tunnel } = require('./forward.js');

const nodes = [8081, 8082];
let turn = 0;

// Which node does this request go to? Each in turn, so far.
function nodeFor(request) {
  turn += 1;
  return nodes[turn % nodes.length];
}

const proxy = http.createServer((request, response) => {
  forward({
    request,
    response,
    port: nodeFor(request),
    onError: () => response.writeHead(502).end(),
  });
});

proxy.listen(8080, () => console.log('the proxy listens on 8080'));
