import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTimeWords, measure } from './time-words.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

test('a gap is told in the unit that fits', () => {
  const gaps: [ms: number, unit: string, amount: number][] = [
    [0, 'minute', 1],
    [minuteMs, 'minute', 1],
    [10 * minuteMs, 'minute', 10],
    [5 * 60 * minuteMs, 'hour', 5],
    [8 * dayMs, 'day', 8],
    [46 * dayMs, 'month', 1.5],
    [498 * dayMs, 'year', 1.5],
  ];
  for (const [ms, unit, amount] of gaps) assert.deepEqual(measure(ms), { unit, amount });
});

test('it is told in the language of the page', () => {
  const eight = 8 * dayMs;
  assert.equal(createTimeWords('en').gap(eight), '8\u00a0days');
  assert.equal(createTimeWords('ru').gap(10 * minuteMs), '10\u00a0мин');
  assert.equal(createTimeWords('uk').until(eight), 'через 8 днів');
  assert.equal(createTimeWords('es').until(minuteMs), 'dentro de 1 minuto');
  assert.equal(createTimeWords('ru').day(new Date(Date.UTC(2026, 10, 21, 12))), '21\u00a0ноября');
});
