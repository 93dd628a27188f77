import type { ConnectionTrace } from '../../check.ts';
import type { WireCard } from '../../wire-card.ts';

/** By what they cost, the cheapest first, once there are a few dozen messages. */
const ranking = ['socket', 'events', 'long', 'short'] as const;

export const card: WireCard = {
  answer: 'order',
  server: { programs: ['server.js'] },
  draw(chance) {
    const count = 20 + chance.below(5) * 5;
    const size = chance.pick([16, 32, 64, 100]);
    const askedPerMessage = 3 + chance.below(4);
    const left = chance.pick(['', '', ...ranking]);
    const compared = ranking.filter((name) => name !== left);
    return {
      values: { count: String(count), size: String(size), times: String(askedPerMessage) },
      answer: compared.join(' '),
      options: chance.shuffle(compared),
      files: {
        'server.js': `const http = require('http');
const { WebSocketServer } = require('ws');

const count = ${count};
const message = 'x'.repeat(${size});
let asked = 0;

const server = http.createServer((request, response) => {
  asked += 1;
  if (request.url === '/short' && asked % ${askedPerMessage} > 0) response.writeHead(204).end();
  else if (request.url === '/short') response.end(message);
  else if (request.url === '/long') setTimeout(() => response.end(message), 5);
  else {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    for (let at = 0; at < count; at += 1) response.write(\`data: \${message}\\n\\n\`);
  }
});

new WebSocketServer({ server }).on('connection', (client) => {
  for (let at = 0; at < count; at += 1) client.send(message);
});

server.listen(8080);
`,
        'client.js': `const count = ${count};
const heard = (source) =>
  new Promise((resolve) => {
    let messages = 0;
    source.onmessage = () => {
      messages += 1;
      if (messages === count) resolve();
    };
  });

for (let messages = 0; messages < count; ) {
  const answer = await fetch('http://localhost:8080/short');
  await answer.text();
  if (answer.status === 200) messages += 1;
}
for (let at = 0; at < count; at += 1) await (await fetch('http://localhost:8080/long')).text();

const stream = new EventSource('http://localhost:8080/events');
await heard(stream);
stream.close();

const socket = new WebSocket('ws://localhost:8080/socket');
await heard(socket);
socket.close(1000);
`,
      },
    };
  },
  observe(trace, _kit, { options = [] }) {
    const spent = new Map<string, number>();
    for (const connection of trace.connections) countBytes(connection, spent);
    // The socket is the last of all.
    const isOver = trace.connections.some(
      ({ entries, ended }) => ended !== undefined && entries.some(({ kind }) => kind === 'frame'),
    );
    if (!isOver || !options.every((name) => spent.has(name))) return undefined;
    return [...options].sort((one, other) => (spent.get(one) ?? 0) - (spent.get(other) ?? 0)).join(' ');
  },
};

/** Both directions, heads and chunk sizes and all; a connection may carry several requests. */
function countBytes({ entries }: ConnectionTrace, spent: Map<string, number>): void {
  const targets = entries.flatMap((entry) => (entry.kind === 'request' ? [entry.target.slice(1)] : []));
  const answered = { up: -1, down: -1 };
  for (const entry of entries) {
    if (entry.kind === 'request') answered.up += 1;
    if (entry.kind === 'response') answered.down += 1;
    const name = targets[answered[entry.direction]];
    const bytes =
      entry.kind === 'request' || entry.kind === 'response' || entry.kind === 'opaque'
        ? entry.bytes.length
        : entry.kind === 'frame'
          ? entry.headerLength + entry.wirePayload.length
          : 0;
    if (name !== undefined) spent.set(name, (spent.get(name) ?? 0) + bytes);
  }
}
