const http = require('http');
const net = require('net');

// Asks a node the same, and gives its answer back. `more` are fields to add. Calls back when the node is not there.
function forward({ request, response, port, more = {}, onError }) {
  // These two are between the client and the proxy alone (RFC 9110, 7.6.1).
  const { connection, upgrade, ...headers } = request.headers;
  const onward = http.request({ host: 'localhost', port, path: request.url, method: request.method, headers });
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode, { ...answer.headers, ...more });
    answer.pipe(response);
  });
  onward.on('error', onError);
  request.pipe(onward);
}

// Joins two TCP connections: what comes in at one end goes out at the other, whatever it is.
function tunnel({ request, socket, head, port, onError }) {
  const onward = net.connect(port, 'localhost');
  onward.on('connect', () => {
    const fields = request.rawHeaders.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
    onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${fields}\r\n`);
    onward.write(head);
    onward.pipe(socket);
    socket.pipe(onward);
    onward.on('close', () => socket.destroy());
  });
  onward.on('error', onError);
  socket.on('error', () => onward.destroy());
  socket.on('close', () => onward.destroy());
}

module.exports = { forward, tunnel };
