const { createHash } = require('node:crypto');
const { createServer } = require('node:net');

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

createServer((socket) => {
  socket.on('error', (error) => console.error(error.message));
  socket.once('data', (head) => {
    const [, key] = /^sec-websocket-key: (.+)\r$/im.exec(head.toString()) ?? [];
    if (!key) return socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');

    const accept = createHash('sha1')
      .update(key + guid)
      .digest('base64');
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\n' +
        'Upgrade: websocket\r\n' +
        'Connection: Upgrade\r\n' +
        `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.write(Buffer.from('81 05 48 65 6c 6c 6f'.replaceAll(' ', ''), 'hex'));
    socket.on('data', (bytes) => console.log(bytes.toString('hex')));
  });
}).listen(8080, () => console.log('listening'));
