import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createSocketPairs } from './socket-pair.ts';

async function openPairs(t: TestContext) {
  const pairs = createSocketPairs();
  t.after(() => pairs.close());
  const { clientEnd, serverEnd } = await pairs.make();
  return { pairs, clientEnd, serverEnd, port: clientEnd.remotePort ?? 0 };
}

test('what one end writes the other reads, and nothing before it', async (t) => {
  const { clientEnd, serverEnd } = await openPairs(t);
  clientEnd.write('up');
  assert.equal(String((await once(serverEnd, 'data'))[0]), 'up');
  serverEnd.end('down');
  assert.equal(String((await once(clientEnd, 'data'))[0]), 'down');
});

test('a hundred made at once are a hundred', async (t) => {
  const { pairs } = await openPairs(t);
  const made = await Promise.all(Array.from({ length: 100 }, () => pairs.make()));
  for (const { clientEnd, serverEnd } of made) assert.equal(serverEnd.remotePort, clientEnd.localPort);
});

for (const [name, word] of Object.entries({
  'a word that is not awaited': randomBytes(16),
  'half a word': randomBytes(8),
  'a request': Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
})) {
  test(`a stranger on this machine who says ${name} is cut, and hears nothing`, async (t) => {
    const { port } = await openPairs(t);
    const stranger = connect(port, '127.0.0.1', () => stranger.write(word));
    let heard = '';
    stranger
      .on('error', () => {})
      .on('data', (bytes) => {
        heard += bytes.toString('latin1');
      });
    await once(stranger, 'close');
    assert.equal(heard, '');
  });
}
