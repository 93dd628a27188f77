import type { WireCard } from '../../wire-card.ts';
import { framesOf, type SeenFrame } from '../../wire-client.ts';

const ways = [
  { options: '{}', answer: 'probe probed upgrade' },
  { options: "{ transports: ['websocket'] }", answer: 'handshake connect connected' },
] as const;
const decoys = ['ping', 'pong', 'event', 'noop'] as const;

const utf8 = new TextDecoder();

export const card: WireCard = {
  answer: 'order',
  server: { programs: ['server.js', 'app.js'] },
  draw(chance) {
    const { options, answer } = chance.pick(ways);
    return {
      values: { options },
      answer,
      options: chance.shuffle([...ways.flatMap((way) => way.answer.split(' ')), chance.pick(decoys)]),
      files: {
        'server.js': `const { Server } = require('socket.io');

const io = new Server(3000);

io.on('connection', (socket) => console.log('connected over', socket.conn.transport.name));
`,
        'app.js': `const { io } = require('socket.io-client');

const socket = io('http://localhost:3000', ${options});

socket.on('connect', () => setTimeout(() => socket.disconnect(), 500));
`,
      },
    };
  },
  observe(trace) {
    for (const connection of trace.connections) {
      const frames = [...framesOf(connection, 'up'), ...framesOf(connection, 'down')]
        .filter(({ opcodeName }) => opcodeName === 'text')
        .sort((one, other) => atMs(one) - atMs(other));
      if (frames.length >= 3) return frames.slice(0, 3).map(nameOf).join(' ');
    }
    return undefined;
  },
};

const atMs = (frame: SeenFrame): number => ('firstByteAtMs' in frame ? Number(frame.firstByteAtMs) : 0);

function nameOf(frame: SeenFrame): string {
  const text = utf8.decode(frame.payload);
  const isOfServer = !frame.isMasked;
  if (text === '2probe') return 'probe';
  if (text === '3probe') return 'probed';
  if (text === '5') return 'upgrade';
  if (text.startsWith('0{')) return 'handshake';
  if (text.startsWith('40')) return isOfServer ? 'connected' : 'connect';
  return `unknown:${text}`;
}
