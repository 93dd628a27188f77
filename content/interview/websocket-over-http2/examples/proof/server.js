const http2 = require('http2');

const server = http2.createServer({ settings: { enableConnectProtocol: true } });

server.on('stream', (stream, headers) => {
  console.log(headers[':method'], headers[':protocol'], headers['sec-websocket-key']);
  stream.respond({ ':status': 200 });
  stream.write(Buffer.from('81026869', 'hex'));
});

server.listen(8080);
