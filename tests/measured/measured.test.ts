// Every number of content/measured.yml, measured again. When one changes, the lessons that quote it change with the file, in four
// languages at once; what the prose says around it is to be read again.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { measuredFactOf, readMeasured } from '../../site/lesson/measured-facts.ts';
import { contentRoot, files } from '../content/content-files.ts';
import { measurements as compression } from './compression.ts';
import { measurements as queues } from './queues.ts';
import { measurements as socketio } from './socketio-costs.ts';
import { measurements as transports } from './transports.ts';

const measurements = [...transports, ...compression, ...queues, ...socketio];
const facts = readMeasured(readFileSync(join(contentRoot, 'measured.yml'), 'utf8'));

test('every entry is measured, and once', () => {
  assert.deepEqual(measurements.flatMap(({ ids }) => ids).sort(), Object.keys(facts).sort());
});

for (const { about, ids, measure } of measurements) {
  test(about, async (t) => {
    const measured = await measure(t);
    assert.deepEqual(Object.keys(measured).sort(), [...ids].sort());
    for (const [id, value] of Object.entries(measured)) {
      const { value: written, give = 0 } = measuredFactOf(facts, id);
      if (typeof value === 'number' && typeof written === 'number') {
        const isNear = Math.abs(value - written) <= give;
        assert.ok(isNear, `${id}: content/measured.yml says ${written}, and here it is ${value}`);
      } else {
        assert.equal(value, written, `${id}: content/measured.yml says ${written}, and here it is ${value}`);
      }
    }
  });
}

test('lessons quote only what is measured', () => {
  const quoted = Object.entries(files).flatMap(([path, text]) =>
    [...text.matchAll(/<Measured id="([^"]*)"/g)].map(([, id]) => ({ path, id })),
  );
  assert.deepEqual(
    quoted.filter(({ id = '' }) => !(id in facts)),
    [],
  );
});
