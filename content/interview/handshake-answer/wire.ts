import type { WireCard } from '../../wire-card.ts';
import { openingRequest, rawClient } from '../../wire-client.ts';

const upgrades = ['websocket', 'WebSocket', 'WEBSOCKET', 'h2c'] as const;
const connections = ['Upgrade', 'keep-alive, Upgrade', 'upgrade', 'keep-alive, upgrade'] as const;
const keyBytes = 16;

export const card: WireCard = {
  answer: 'choice',
  server: { scenario: 'echo' },
  draw(chance, { encodeBase64 }) {
    const upgrade = chance.pick(upgrades);
    const connection = chance.pick(connections);
    const key = encodeBase64(chance.bytes(keyBytes));
    const request = openingRequest.map((line) => {
      if (line.startsWith('Upgrade:')) return `Upgrade: ${upgrade}`;
      if (line.startsWith('Connection:')) return `Connection: ${connection}`;
      return line.startsWith('Sec-WebSocket-Key:') ? `Sec-WebSocket-Key: ${key}` : line;
    });
    return {
      values: { upgrade, connection, key },
      answer: upgrade.toLowerCase() === 'websocket' ? 'proven' : 'refused',
      options: chance.shuffle(['proven', 'echoed', 'bare', 'ok', 'refused']),
      files: { 'client.js': rawClient({ request }) },
    };
  },
  observe(trace, { acceptFor }, { values: { key = '' } }) {
    for (const { entries } of trace.connections) {
      for (const entry of entries) {
        if (entry.kind !== 'response') continue;
        if (entry.status !== 101) return entry.status === 200 ? 'ok' : 'refused';
        const accept = entry.fields.find(({ name }) => name.toLowerCase() === 'sec-websocket-accept')?.value;
        if (accept === undefined) return 'bare';
        return accept === acceptFor(key) ? 'proven' : 'echoed';
      }
    }
    return undefined;
  },
};
