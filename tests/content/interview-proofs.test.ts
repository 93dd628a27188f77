// Every interview card that promises to prove its answer does: its example runs, and each fact it names is looked for.
// Examples of lessons and of cards that several cards share run once.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { chooseLimits } from '../../sandbox-server/limits.ts';
import { openRunner } from '../../sandbox-server/runner/open-runner.ts';
import type { CardFacts } from '../../site/interview/card-facts.ts';
import { proofFolder, readCards } from '../../site/interview/card-folder.ts';
import { isShown, type Shown } from '../../site/interview/shown-facts.ts';
import { readCode, readFolder, readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import type { SetFault } from '../../site/playground/faults/fault-store.ts';
import { files } from './content-files.ts';
import { inSandbox } from './in-sandbox.ts';
import type { Run, RunFile } from './run-client.ts';

// Most of a run is waiting.
const runsAtOnce = 4;

type Asked = {
  /** What the same code in the same surroundings is known by. */
  name: string;
  scenario: string;
  programs: readonly string[] | undefined;
  faults: readonly SetFault[] | undefined;
  files: readonly RunFile[];
};

const proofs = readCards(files).flatMap(({ slug, facts }) =>
  facts.proof === undefined ? [] : [{ slug, proof: facts.proof, asked: askedBy(slug, facts.proof) }],
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
      if (missingIn(shown).length > 0) shown = shownBy(await runAlone(asked));
      const missing = missingIn(shown);
      assert.deepEqual(missing, [], `${asked.name} shows\n${told(shown)}`);
    });
  }
});

test('there are proofs', () => assert.ok(proofs.length > 0));

function askedBy(slug: string, proof: NonNullable<CardFacts['proof']>): Asked {
  if (!('lesson' in proof)) {
    const { scenario, programs, faults } = proof;
    return { name: slug, scenario, programs, faults, files: readFolder(files, proofFolder(slug)) };
  }
  const { lesson, example } = proof;
  const facts = readLessonFacts(files, lesson).examples.find(({ name }) => name === example);
  assert.ok(facts, `"${lesson}" has no example "${example}"`);
  const { scenario, programs, faults } = facts;
  return {
    name: `${lesson}/${example}`,
    scenario,
    programs,
    faults,
    files: readCode(files, lesson, `examples/${example}`),
  };
}

function runOnce(asked: Asked): Promise<Run> {
  const run = running.get(asked.name) ?? runAlone(asked);
  running.set(asked.name, run);
  return run;
}

const runAlone = ({ scenario, programs, faults = [], files: code }: Asked): Promise<Run> =>
  inSandbox((sandbox) => sandbox.run({ scenario, programs, files: code, faults }), {
    runner: programs ? runner : undefined,
  });

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
