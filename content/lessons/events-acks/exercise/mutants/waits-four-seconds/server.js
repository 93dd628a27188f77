import { Server } from 'socket.io';

const io = new Server(3000);
const prices = { apple: 3, melon: 7, plum: 2 };

io.on('connection', (socket) => {
  socket.on('buy', async (item, count, answer) => {
    if (typeof answer !== 'function') return;
    const refuse = (error) => answer({ ok: false, error });
    const isKnown = typeof item === 'string' && Object.hasOwn(prices, item);
    if (!isKnown || !Number.isInteger(count) || count < 1) return refuse('No such thing, or not so many.');
    const total = prices[item] * count;
    if (count >= 10 && !(await isConfirmed(socket, total))) return refuse('Nobody confirmed it.');
    answer({ ok: true, total });
  });
});

async function isConfirmed(socket, total) {
  try {
    return (await socket.timeout(4000).emitWithAck('confirm', total)) === true;
  } catch {
    return false;
  }
}
