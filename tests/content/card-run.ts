// Runs the code of an interview card: that of its proof, its own or a lesson's, or what its exercise begins with.

import assert from 'node:assert/strict';
import type { Runner } from '../../sandbox-server/runner/runner.ts';
import type { CardFacts } from '../../site/interview/card-facts.ts';
import { cardName, ownExercise, proofFolder } from '../../site/interview/card-folder.ts';
import { readCode, readFolder, readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import type { SetFault } from '../../site/playground/faults/fault-store.ts';
import { files } from './content-files.ts';
import { inSandbox } from './in-sandbox.ts';
import type { Run, RunFile } from './run-client.ts';

export type CardRun = {
  /** What the same code in the same surroundings is known by. */
  name: string;
  scenario: string;
  programs: readonly string[] | undefined;
  faults: readonly SetFault[] | undefined;
  files: readonly RunFile[];
};

export function proofRun(slug: string, proof: NonNullable<CardFacts['proof']>): CardRun {
  if (!('lesson' in proof)) {
    const { scenario, programs, faults } = proof;
    return { name: slug, scenario, programs, faults, files: readFolder(files, proofFolder(slug)) };
  }
  const { lesson, example } = proof;
  const facts = readLessonFacts(files, lesson).examples.find(({ name }) => name === example);
  assert.ok(facts, `"${lesson}" has no example "${example}"`);
  const { scenario, programs, faults } = facts;
  const code = readCode(files, lesson, `examples/${example}`);
  return { name: `${lesson}/${example}`, scenario, programs, faults, files: code };
}

/** The broken run that a debug card shows: of its own code where that has a client, else of its proof. */
export function brokenRun(slug: string, facts: CardFacts): CardRun | undefined {
  const own = ownExercise(facts);
  const name = `${cardName(slug)}/exercise/starter`;
  const code = own ? readFolder(files, name) : [];
  if (own && code.some((file) => file.name === 'client.js')) {
    const { scenario, programs, faults } = own;
    return { name, scenario, programs, faults, files: code };
  }
  return facts.proof && proofRun(slug, facts.proof);
}

/** In a sandbox of its own. */
export const runCard = (
  { scenario, programs, faults = [], files: code }: CardRun,
  { runner }: { runner: Runner | undefined },
): Promise<Run> =>
  inSandbox((sandbox) => sandbox.run({ scenario, programs, files: code, faults }), {
    runner: programs ? runner : undefined,
  });
