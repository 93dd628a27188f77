// A part of the mock while its time runs, and while what came of it is judged: its place, its clock, and its own body.

import { CardsPart } from './CardsPart.tsx';
import { CodePart } from './CodePart.tsx';
import { DebugPart } from './DebugPart.tsx';
import { DesignPart } from './DesignPart.tsx';
import { type Mock, partNames } from './mock.ts';
import type { MockApp } from './mock-app.ts';
import { GiveUp } from './PartIntro.tsx';
import type { Standing } from './state.ts';
import { clockFace } from './time-left.ts';

export type PartProps = { app: MockApp; mock: Mock; standing: Standing };

const bodies = { rapid: CardsPart, wire: CardsPart, debug: DebugPart, code: CodePart, design: DesignPart };

export function PartBody({ app, mock, standing }: PartProps) {
  const { t } = app;
  const { part, stage, leftMs } = standing;
  const Body = bodies[part];
  const isShort = leftMs <= 60_000;
  return (
    <section class="mock-part" data-part={part} data-stage={stage} aria-labelledby="mock-part">
      <div class="mock-bar">
        <h2 id="mock-part">
          {t('mock.part.heading', {
            number: partNames.indexOf(part) + 1,
            total: partNames.length,
            part: t(`mock.part.${part}`),
          })}
        </h2>
        {stage === 'running' ? (
          // Told aloud at the last minute and at the end alone; whoever wants to know more can ask for it here.
          <p class="mock-clock" role="timer" aria-live="off" data-short={isShort ? '' : undefined}>
            <span class="unseen">{t('mock.timeLeft')} </span>
            {clockFace(leftMs)}
          </p>
        ) : (
          <p class="mock-clock">{t(standing.parts[part].isTimeUp ? 'mock.timeUp' : 'mock.noClock')}</p>
        )}
        <GiveUp app={app} />
      </div>
      <Body app={app} mock={mock} standing={standing} />
    </section>
  );
}
