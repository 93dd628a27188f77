const { WebSocketServer } = require('ws');

class Bucket {
  #fullAtMs = 0;

  constructor({ capacity, perSecond }) {
    this.intervalMs = 1000 / perSecond;
    this.toleranceMs = this.intervalMs * capacity;
  }

  // How long the bucket needs to be full again says how empty it is.
  take(nowMs) {
    const fullAtMs = Math.max(nowMs, this.#fullAtMs) + this.intervalMs;
    if (fullAtMs - nowMs > this.toleranceMs) return false;
    this.#fullAtMs = fullAtMs;
    return true;
  }
}

const server = new WebSocketServer({ port: 8080, perMessageDeflate: true });

server.on('connection', (socket) => {
  const bucket = new Bucket({ capacity: 20, perSecond: 10 });
  socket.on('error', () => socket.terminate());
  socket.on('message', (data, isBinary) => {
    if (!bucket.take(Number(process.hrtime.bigint()) / 1e6)) {
      socket.removeAllListeners('message');
      socket.close(1008, 'slow down');
      return;
    }
    socket.send(data, { binary: isBinary });
  });
});
