import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measuredFactOf, readMeasured, writeMeasured } from './measured-facts.ts';

const facts = readMeasured(`
poll-bytes: { value: 55164, unit: bytes, how: counted }
refused-with: { value: '1009', how: read }
`);

test('an amount is written as the language writes it, a word of the wire as it is', () => {
  assert.equal(writeMeasured(measuredFactOf(facts, 'poll-bytes'), 'uk'), '55\u202f164');
  assert.equal(writeMeasured(measuredFactOf(facts, 'refused-with'), 'en'), '1009');
});

test('an unknown id stops the build and is named', () => {
  assert.throws(() => measuredFactOf(facts, 'pol-bytes'), /"pol-bytes"/);
});

test('a fact without the way it was measured is none', () => {
  assert.throws(() => readMeasured('poll-bytes: { value: 1 }'), /how/);
});
