// A diagram of a lesson in one language: its facts from lesson.yml, its words from the frontmatter, laid out for both widths.

import type { Translate } from '../../../i18n/translate.ts';
import { layOutBoxes } from './boxes-layout.ts';
import { readCapturedSteps } from './captured-steps.ts';
import type { DiagramFacts } from './diagram-facts.ts';
import { type Drawing, drawnWidths } from './drawing.ts';
import { layOutSequence } from './sequence-layout.ts';

type Options = {
  facts: DiagramFacts;
  labels: Readonly<Record<string, string>>;
  t: Translate;
  /** A recording of the lesson's, as it is stored. */
  captureText(name: string): string;
};

export type DrawnDiagram = {
  id: string;
  title: string;
  description: string;
  drawings: Record<keyof typeof drawnWidths, Drawing>;
};

export function drawDiagram({ facts, labels, t, captureText }: Options): DrawnDiagram {
  const say = (id: string): string => {
    const label = labels[id];
    if (label === undefined)
      throw new Error(`The diagram "${facts.id}" needs the label "${id}": add it to the frontmatter`);
    return label;
  };
  const duration = (ms: number): string => t('inspector.seconds', { value: Math.round(ms / 100) / 10 });
  const draw = (width: number): Drawing =>
    facts.kind === 'boxes'
      ? layOutBoxes({ facts, width, say })
      : layOutSequence({
          facts,
          width,
          say,
          stepsOf: (step) => readCapturedSteps({ text: captureText(step.capture), step, duration }),
        });
  return {
    id: facts.id,
    title: say(facts.id),
    description: say(`${facts.id}-desc`),
    drawings: { narrow: draw(drawnWidths.narrow), wide: draw(drawnWidths.wide) },
  };
}
