import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreementOf, parseExtensions } from './extensions.ts';

test('several offers, with parameters bare, with values and in quotes', () => {
  assert.deepEqual(
    parseExtensions('permessage-deflate; client_max_window_bits; server_max_window_bits="10" ,x-a;b = c'),
    [
      {
        name: 'permessage-deflate',
        parameters: [
          { name: 'client_max_window_bits', value: undefined },
          { name: 'server_max_window_bits', value: '10' },
        ],
      },
      { name: 'x-a', parameters: [{ name: 'b', value: 'c' }] },
    ],
  );
});

test('nothing, and commas alone, are an empty list', () => {
  assert.deepEqual([parseExtensions(''), parseExtensions(' , ,')], [[], []]);
});

for (const value of ['a;', 'a b', 'a; b=', 'a; =c', 'a; b="c d"', 'a; b="c', ';a', 'a=b', 'ä']) {
  test(`"${value}" breaks the grammar`, () => assert.equal(parseExtensions(value), undefined));
}

test('what an answer puts in force', () => {
  const flags = (value: string | undefined) => {
    const { hasDeflate, hasUnknown } = agreementOf(value);
    return { hasDeflate, hasUnknown };
  };
  assert.deepEqual(flags(undefined), { hasDeflate: false, hasUnknown: false });
  assert.deepEqual(flags('permessage-deflate'), { hasDeflate: true, hasUnknown: false });
  assert.deepEqual(flags('x-own, permessage-deflate'), { hasDeflate: true, hasUnknown: true });
});

test('each side compresses as the answer says, and with the largest window that is kept when it says nothing', () => {
  const largest = { windowBits: 15, keepsWindow: true };
  assert.deepEqual(agreementOf('permessage-deflate').deflate, { client: largest, server: largest });
  assert.deepEqual(
    agreementOf('permessage-deflate; server_no_context_takeover; client_max_window_bits="9"; server_max_window_bits=08')
      .deflate,
    { client: { windowBits: 9, keepsWindow: true }, server: { windowBits: 15, keepsWindow: false } },
  );
});
