import type { WireCard } from '../../wire-card.ts';
import { framesOf } from '../../wire-client.ts';

const decoder = new TextDecoder();

export const card: WireCard = {
  answer: 'count',
  server: { programs: ['server.js', 'line.js'] },
  draw(chance) {
    const { what, code, act, answer } = chance.pick([
      { what: 'unpipe()', code: hole, act: '', answer: '1' },
      { what: 'unpipe()', code: hole, act: 'line.close(1000);', answer: '2' },
      { what: 'destroy()', code: 'for (const end of [client, server]) end.destroy();', act: '', answer: '3' },
      { what: 'unpipe()', code: hole, act: "line.send('still there?');", answer: '1' },
    ]);
    const afterMs = chance.pick([300, 400, 500]);
    return {
      values: { what, act: act === '' ? '…' : act },
      answer,
      files: {
        'server.js': `const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 9000 });
server.on('connection', (client) => client.on('error', () => {}));
`,
        'line.js': `const net = require('net');

net.createServer((client) => {
  const server = net.connect(9000, 'localhost');
  client.pipe(server);
  server.pipe(client);
  client.on('error', () => {});
  server.on('error', () => {});
  setTimeout(() => {
    ${code}
  }, ${afterMs});
}).listen(8080);
`,
        'client.js': `const line = new WebSocket('ws://localhost:8080');
line.onclose = ({ code }) => console.log('closed with', code);

await new Promise((resolve) => setTimeout(resolve, 1200));
${act === '' ? '' : `${act}\n`}await new Promise((resolve) => setTimeout(resolve, 800));
console.log('readyState', line.readyState);

const witness = new WebSocket('ws://localhost:9000');
witness.onopen = () => {
  witness.send(String(line.readyState));
  witness.close(1000);
};
`,
      },
    };
  },
  observe(trace) {
    for (const connection of trace.connections) {
      for (const frame of framesOf(connection, 'up')) {
        const text = decoder.decode(frame.payload);
        if (frame.opcodeName === 'text' && /^\d$/.test(text)) return text;
      }
    }
    return undefined;
  },
};

// Both halves stop: what comes is not passed on, and nobody is told.
const hole = 'for (const end of [client, server]) end.unpipe();';
