// A card's task as the page is built with it: one draw, whose numbers are replaced when the page is read with script.

import type { WireCard, WireTask } from '../../../content/wire-card.ts';
import { ownServer } from '../../../wire/control.ts';
import type { Example, ExampleFile } from '../../playground/example.ts';
import { createChance } from './chance.ts';
import { wireExampleName } from './wire-example-name.ts';
import { wireKit } from './wire-kit.ts';

const sampleSeed = 1;

export type WireSample = { card: WireCard; task: WireTask };

export function wireSample(slug: string): WireSample {
  const modules = import.meta.glob<{ card: WireCard }>('../../../content/interview/*/wire.ts', { eager: true });
  const card = modules[`../../../content/interview/${slug}/wire.ts`]?.card;
  if (card === undefined) throw new Error(`Card "${slug}" is of the type wire and has no wire.ts that exports card`);
  return { card, task: card.draw(createChance(sampleSeed), wireKit) };
}

/** What the playground runs; its title is the reader's only word for it. */
export function wireExample({ card, task }: WireSample, title: string): Example {
  const faults = task.faults?.map((what) => ({ what }));
  return {
    name: wireExampleName,
    title,
    scenario: 'scenario' in card.server ? card.server.scenario : ownServer,
    programs: 'programs' in card.server ? card.server.programs : undefined,
    isExercise: false,
    lab: undefined,
    faults,
    files: Object.entries(task.files).map(([name, code]): ExampleFile => ({ name, code, language: 'javascript' })),
  };
}
