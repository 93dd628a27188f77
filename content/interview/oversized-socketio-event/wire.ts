import type { WireCard } from '../../wire-card.ts';
import { framesOf } from '../../wire-client.ts';

const limits = [10_000, 20_000, 100_000] as const;

export const card: WireCard = {
  answer: 'choice',
  server: { programs: ['server.js', 'app.js'] },
  draw(chance) {
    const limit = chance.pick(limits);
    const { letter, perLetter } = chance.pick([
      { letter: 'x', perLetter: 1 },
      { letter: 'я', perLetter: 2 },
    ]);
    const letters = Math.round(limit * chance.pick([0.6, 0.8, 1.2]));
    return {
      values: { limit: String(limit), letter, letters: String(letters) },
      answer: letters * perLetter > limit ? 'closed' : 'arrives',
      options: chance.shuffle(['arrives', 'closed', 'dropped', 'error']),
      files: {
        'server.js': `const { Server } = require('socket.io');

const io = new Server(3000, { maxHttpBufferSize: ${limit} });

io.on('connection', (socket) => {
  socket.on('note', (text, done) => done(text.length));
  socket.on('disconnect', (reason) => console.log('gone:', reason));
});
`,
        'app.js': `const { io } = require('socket.io-client');

const socket = io('http://localhost:3000', { transports: ['websocket'] });

socket.on('connect', () => {
  socket.emit('note', '${letter}'.repeat(${letters}), (length) => {
    console.log('taken:', length);
    socket.disconnect();
  });
});
socket.on('disconnect', (reason) => {
  console.log('cut off:', reason);
  socket.close();
});
`,
      },
    };
  },
  observe(trace) {
    for (const connection of trace.connections) {
      const frames = framesOf(connection, 'down');
      if (frames.some(({ close }) => close?.code === 1009)) return 'closed';
      // 43: an acknowledgement.
      if (frames.some(({ payload }) => payload[0] === 0x34 && payload[1] === 0x33)) return 'arrives';
    }
    return undefined;
  },
};
