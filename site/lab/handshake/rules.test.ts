import assert from 'node:assert/strict';
import test from 'node:test';
import { decodeAll } from '../../../wire/decode.ts';
import type { RequestHead } from '../../../wire/http-head.ts';
import { headBytes } from './head-text.ts';
import type { RuleId } from './rule-list.ts';
import { type RuleTick, tickAnswer, tickRequest } from './rules.ts';
import { samples } from './samples.ts';

const sampleText = (id: string): string => samples.find((sample) => sample.id === id)?.text ?? '';
const ticksOf = (text: string) => tickRequest(headBytes(text));
const stateOf = (ticks: RuleTick[], id: RuleId) => ticks.find((tick) => tick.id === id)?.state;
const brokenIn = (text: string) =>
  ticksOf(text)
    .filter(({ state }) => state === 'broken')
    .map(({ id, violation }) => `${id}: ${violation?.code}`);

/** The bytes a rule points at, as text. */
function litBy(text: string, id: RuleId): string | undefined {
  const bytes = headBytes(text);
  const stretch = tickRequest(bytes).find((tick) => tick.id === id)?.stretch;
  return stretch && new TextDecoder().decode(bytes.subarray(stretch.firstByte, stretch.firstByte + stretch.byteCount));
}

const expected: [sample: string, broken: string[]][] = [
  ['good', []],
  ['origin', []],
  ['not-ascii', []],
  ['no-key', ['key: key-missing']],
  ['short-key', ['key: key-wrong-length']],
  ['key-no-base64', ['key: key-not-base64']],
  ['key-twice', ['key: key-twice']],
  ['version-8', ['version: version-not-13']],
  ['version-12', ['version: version-not-13']],
  ['post', ['method: method-not-get']],
  ['http-1-0', ['http-version: http-version-low']],
  ['no-host', ['host: host-missing']],
  ['upgrade-h2c', ['upgrade: upgrade-missing']],
  ['connection-keep-alive', ['connection: connection-missing']],
  ['space-before-colon', ['upgrade: upgrade-missing', 'lines: field-malformed']],
  ['bare-lf', ['lines: line-ending-bare']],
  ['folded', ['connection: connection-missing', 'lines: field-malformed']],
  ['no-blank-line', []],
  ['early-frame', ['wait: frames-before-101']],
  ['subprotocol-twice', ['subprotocol: subprotocol-repeated']],
  ['extension-grammar', ['extensions: extension-grammar']],
];

for (const [id, broken] of expected) {
  test(`the request "${id}" breaks ${broken.length === 0 ? 'nothing' : broken.join(' and ')}`, () => {
    assert.deepEqual(brokenIn(sampleText(id)), broken);
  });
}

test('every ready-made request is judged above, but for the blank page', () => {
  assert.deepEqual(
    samples.map(({ id }) => id).filter((id) => !expected.some(([known]) => known === id)),
    ['blank'],
  );
});

test('a blank page says what is missing and judges nothing that is not there', () => {
  const ticks = ticksOf('');
  for (const id of ['start-line', 'method', 'http-version', 'lines', 'blank-line', 'wait'] as const) {
    assert.equal(stateOf(ticks, id), 'waiting', id);
  }
  for (const id of ['host', 'upgrade', 'connection', 'key', 'version'] as const) {
    assert.equal(stateOf(ticks, id), 'broken', id);
  }
});

test('a header counts as soon as it is written, before its line has ended', () => {
  assert.equal(stateOf(ticksOf('GET / HTTP/1.1\nHost: a'), 'host'), 'kept');
  assert.equal(stateOf(ticksOf('GET / HTTP/1.1\nHost: a'), 'lines'), 'kept');
  assert.equal(stateOf(ticksOf('GET / HTTP/1.1\nHost: a'), 'blank-line'), 'waiting');
});

test('headers are judged under a first line that is none, and in their own place', () => {
  const text = 'hello there, server\nHost: a\n\n';
  assert.equal(stateOf(ticksOf(text), 'start-line'), 'broken');
  assert.equal(stateOf(ticksOf(text), 'method'), 'waiting');
  assert.equal(stateOf(ticksOf(text), 'host'), 'kept');
  assert.equal(litBy(text, 'host'), 'Host: a\r\n');
  assert.equal(litBy(text, 'blank-line'), '\r\n');
});

test('a rule points at its line', () => {
  assert.equal(litBy(sampleText('good'), 'method'), 'GET / HTTP/1.1\r\n');
  assert.equal(litBy(sampleText('key-twice'), 'key'), 'Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n');
  assert.equal(litBy(sampleText('space-before-colon'), 'lines'), 'Upgrade : websocket\r\n');
  assert.equal(litBy(sampleText('good'), 'wait'), undefined);
});

const asked = decodeAll(headBytes(sampleText('good')), { from: 'client' })[0] as RequestHead; // a whole request, and nothing else
const answer = (accept: string, start = 'HTTP/1.1 101 Switching Protocols') =>
  headBytes(`${start}\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: ${accept}\n\n`);

test('an answer is judged against the request it answers', () => {
  assert.equal(stateOf(tickAnswer(answer('s3pPLMBiTxaQ9kYGzzhZRbK+xOo='), asked), 'accept'), 'kept');
  assert.equal(stateOf(tickAnswer(answer('AAAA'), asked), 'accept'), 'broken');
  assert.equal(stateOf(tickAnswer(answer('AAAA'), undefined), 'accept'), 'waiting');
});

test('a refusal is judged no further', () => {
  const ticks = tickAnswer(answer('AAAA', 'HTTP/1.1 403 Forbidden'), asked);
  assert.equal(stateOf(ticks, 'status'), 'broken');
  assert.equal(stateOf(ticks, 'accept'), 'waiting');
});
