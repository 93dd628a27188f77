// Every interview card that promises to prove its answer does: its example runs, and each fact it names is looked for.
// Examples of lessons and of cards that several cards share run once.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { chooseLimits } from '../../sandbox-server/limits.ts';
import { openRunner } from '../../sandbox-server/runner/open-runner.ts';
import { readCards } from '../../site/interview/card-folder.ts';
import { isShown, type Shown } from '../../site/interview/shown-facts.ts';
import { type CardRun, proofRun, runCard } from './card-run.ts';
import { files } from './content-files.ts';
import type { Run } from './run-client.ts';

// Most of a run is waiting.
const runsAtOnce = 4;

const proofs = readCards(files).flatMap(({ slug, facts }) =>
  facts.proof === undefined ? [] : [{ slug, proof: facts.proof, asked: proofRun(slug, facts.proof) }],
);
const runner = openRunner(chooseLimits());
after(() => runner?.close());
const running = new Map<string, Promise<Run>>();

describe('a proof shows what it promises', { concurrency: runsAtOnce }, () => {
  for (const { slug, proof, asked } of proofs) {
    test(slug, async () => {
      const missingIn = (shown: Shown) => proof.shows.filter((fact) => !isShown(fact, shown));
      let shown = shownBy(await runOnce(asked));
      // Whoever is silent for two seconds is stopped, and on a busy machine some have not done yet: they run once more.
      if (missingIn(shown).length > 0) shown = shownBy(await runCard(asked, { runner }));
      const missing = missingIn(shown);
      assert.deepEqual(missing, [], `${asked.name} shows\n${told(shown)}`);
    });
  }
});

test('there are proofs', () => assert.ok(proofs.length > 0));

function runOnce(asked: CardRun): Promise<Run> {
  const run = running.get(asked.name) ?? runCard(asked, { runner });
  running.set(asked.name, run);
  return run;
}

function shownBy({ trace, consoleLines, programs }: Run): Shown {
  const printed = programs.flatMap(({ lines }) => lines.map(({ text }) => text));
  return { connections: trace.connections, lines: [...consoleLines, ...printed] };
}

/** For whoever mends the card. */
function told({ connections, lines }: Shown): string {
  const seen = connections.flatMap(({ entries, ended }, at) => [
    ...entries.map((entry) => {
      const what = 'status' in entry ? entry.status : 'opcodeName' in entry ? entry.opcodeName : '';
      const code = 'close' in entry ? (entry.close?.code ?? '') : 'code' in entry ? entry.code : '';
      const text = 'text' in entry ? JSON.stringify(entry.text?.slice(0, 80)) : '';
      return `#${at + 1} ${entry.direction} ${entry.kind} ${what} ${code} ${text}`;
    }),
    `#${at + 1} ended by ${ended?.by}`,
  ]);
  return [...seen, ...lines.map((line) => `printed: ${line}`)].join('\n');
}
