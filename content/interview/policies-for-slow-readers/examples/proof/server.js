const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });
const padding = 'x'.repeat(1024 * 1024);
const last = 40;

server.on('connection', (socket) => {
  socket.on('error', console.error);
  const sent = [];
  let latest;
  let isSending = false;

  function publish(price) {
    latest = price;
    if (!isSending) send();
  }

  // One price is on its way, at most one waits, and a newer one takes its place.
  function send() {
    isSending = latest !== undefined;
    if (!isSending) return;
    sent.push(latest);
    socket.send(`${latest} ${padding}`, () => setImmediate(send));
    latest = undefined;
  }

  let price = 0;
  const timer = setInterval(() => {
    price += 1;
    publish(price);
    if (price < last) return;
    clearInterval(timer);
    console.log(`published ${last}, the queue holds`, socket.bufferedAmount < 3 * padding.length ? 'one' : 'many');
  }, 5);
  socket.on('close', () => console.log('fewer sent:', sent.length < last, 'the last one:', sent.at(-1)));
});
