const http2 = require('http2');

function dial() {
  const session = http2.connect('http://localhost:8080');
  session.on('error', () => setTimeout(dial, 100));
  session.on('remoteSettings', ({ enableConnectProtocol }) => {
    console.log('enableConnectProtocol', enableConnectProtocol);
    const stream = session.request({
      ':method': 'CONNECT',
      ':protocol': 'websocket',
      ':scheme': 'http',
      ':authority': 'localhost:8080',
      ':path': '/',
      'sec-websocket-version': '13',
    }, { endStream: false });
    stream.on('response', (headers) => console.log('status', headers[':status']));
    stream.on('data', (frame) => {
      console.log(frame.toString('hex'));
      session.close();
    });
  });
}

dial();
