// The recorded runs of debug cards (record-card-captures.ts): every card whose broken code runs has one, and a real run shows all
// that it says.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { chooseLimits } from '../../sandbox-server/limits.ts';
import { openRunner } from '../../sandbox-server/runner/open-runner.ts';
import {
  type CaptureRow,
  formatCaptureRow,
  formatCaptureRows,
  readCaptureRows,
} from '../../site/interview/capture-rows.ts';
import { readCards } from '../../site/interview/card-folder.ts';
import { skip as hasNoDeno } from '../deno-here.ts';
import { commonRows, missingIn, rowsOf } from './capture-of-run.ts';
import { brokenRun, runCard } from './card-run.ts';
import { files } from './content-files.ts';
import { buildRows } from './run-build.ts';

// Most of a run is waiting.
const runsAtOnce = 4;

const cards = readCards(files);
const broken = cards.flatMap(({ slug, facts }) => {
  const run = facts.type === 'debug' && !facts.build && !facts.page ? brokenRun(slug, facts) : undefined;
  return run ? [{ slug, run }] : [];
});
// tests/browser/page-captures.spec.ts runs them.
const shownByPages = cards.filter(({ facts }) => facts.page !== undefined);
const built = cards.flatMap(({ slug, facts }) => (facts.build ? [{ slug, commands: facts.build }] : []));
const runner = openRunner(chooseLimits());
after(() => runner?.close());

test('every debug card whose code runs has a capture, and no other card', () => {
  const recorded = Object.keys(files).flatMap((path) => /^interview\/([^/]+)\/capture\.txt$/.exec(path)?.[1] ?? []);
  assert.deepEqual(recorded.sort(), [...broken, ...built, ...shownByPages].map(({ slug }) => slug).sort());
});

const captureOf = (slug: string): CaptureRow[] => readCaptureRows(files[`interview/${slug}/capture.txt`] ?? '');

describe('a run shows what its capture says', { concurrency: runsAtOnce }, () => {
  for (const { slug, run } of broken) {
    const capture = captureOf(slug);

    test(`${slug}: there is something to diagnose by`, () => assert.ok(capture.length > 0));

    test(slug, { skip: run.programs ? hasNoDeno : false }, async () => {
      const missing = missingIn(capture, rowsOf(await runCard(run, { runner })));
      assert.deepEqual(missing.map(formatCaptureRow), []);
    });
  }
});

describe('a build tells what its capture says', () => {
  for (const { slug, commands } of built) {
    test(slug, async () => assert.deepEqual(await buildRows(slug, commands), captureOf(slug)));
  }
});

const printed = (...lines: string[]): CaptureRow[] =>
  lines.map((what) => ({ kind: 'printed', file: 'server.js', what }));

test('what chance has made is not recorded, and what a run says otherwise is missed', () => {
  const rows = commonRows(
    printed('port 40001', 'id kX93mQ0aBcPq71Zx', 'only here', 'bye 3'),
    printed('port 40002', 'id Zx71PqBc0aQm39kX', 'bye 3'),
  );
  assert.deepEqual(rows, printed('port …', 'id …', 'bye 3'));
  assert.deepEqual(missingIn(rows, printed('port 1', 'id a', 'bye 3')), []);
  assert.deepEqual(missingIn(rows, printed('port 1', 'id a', 'bye 4')), printed('bye 3'));
  assert.deepEqual(missingIn(rows, printed('bye 3', 'port 1', 'id a')), printed('bye 3'));
});

test('connections that began at once may be numbered otherwise', () => {
  const crossed = (connection: number, what: string): CaptureRow => ({
    ...{ kind: 'crossed', connection, from: 'client', what },
  });
  const [capture, run] = [
    [crossed(1, 'GET /a'), crossed(2, 'GET /b')],
    [crossed(1, 'GET /b'), crossed(2, 'GET /a')],
  ];
  assert.deepEqual(missingIn(capture, run), []);
  assert.deepEqual(missingIn(capture, [crossed(1, 'GET /b')]), [crossed(1, 'GET /a')]);
});

test('a capture is read as it was written', () => {
  const text = '1 > GET / HTTP/1.1\n1 < close 1001 “a | b”\nserver.js | 1 < 2\n$ node a.js | x | y\n';
  assert.equal(formatCaptureRows(readCaptureRows(text)), text);
  assert.throws(() => readCaptureRows('a line of something else'));
});
