import type { WireCard } from '../../wire-card.ts';

const paths = ['/live/', '/chat/', '/ws/'] as const;

export const card: WireCard = {
  answer: 'choice',
  server: { programs: ['server.js', 'app.js'] },
  draw(chance) {
    const path = chance.pick(paths);
    const { options, answer } = chance.pick([
      { options: '{}', answer: 'polling' },
      { options: "{ transports: ['websocket'] }", answer: 'websocket' },
      { options: `{ path: '${path}' }`, answer: 'own-path' },
      { options: "{ transports: ['polling', 'websocket'] }", answer: 'polling' },
      { options: "{ transports: ['websocket', 'polling'] }", answer: 'websocket' },
    ]);
    const serverOptions = answer === 'own-path' ? `, { path: '${path}' }` : '';
    return {
      values: { options, path },
      answer,
      options: chance.shuffle(['polling', 'websocket', 'own-path', 'plain']),
      files: {
        'server.js': `const { Server } = require('socket.io');

const io = new Server(3000${serverOptions});

io.on('connection', (socket) => socket.on('leave', () => socket.disconnect(true)));
`,
        'app.js': `const { io } = require('socket.io-client');

const socket = io('http://localhost:3000', ${options});

socket.on('connect', () => {
  console.log('connected over', socket.io.engine.transport.name);
  setTimeout(() => socket.disconnect(), 500);
});
`,
      },
    };
  },
  observe(trace) {
    const requests = trace.connections.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'request'));
    const [first] = requests.sort((one, other) => one.firstByteAtMs - other.firstByteAtMs);
    if (first?.kind !== 'request') return undefined;
    const [path = '', query = ''] = first.target.split('?');
    if (!query.includes('EIO=4')) return 'plain';
    if (path !== '/socket.io/') return 'own-path';
    return query.includes('transport=polling') ? 'polling' : 'websocket';
  },
};
