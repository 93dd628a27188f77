// The zone is the machine's; here it is one that changes its clocks, at 1:00 UTC.
process.env.TZ = 'Europe/Kyiv';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateOfDay, dayOf } from './review-day.ts';

const at = (local: string): number => new Date(local).getTime();

test('the day changes at four in the morning', () => {
  assert.equal(dayOf(at('2026-11-21T03:59:59.999')), dayOf(at('2026-11-20T12:00')));
  assert.equal(dayOf(at('2026-11-21T04:00')), dayOf(at('2026-11-20T12:00')) + 1);
  assert.equal(
    dateOfDay(dayOf(at('2026-11-21T04:00')))
      .toISOString()
      .slice(0, 10),
    '2026-11-21',
  );
});

test('it changes then on nights that change the clock too', () => {
  for (const day of ['2026-03-29', '2026-10-25', '2026-11-21', '2027-01-01']) {
    const begin = at(`${day}T04:00`);
    assert.equal(dateOfDay(dayOf(begin)).toISOString().slice(0, 10), day);
    assert.equal(dayOf(begin - 1), dayOf(begin) - 1, day);
  }
});
