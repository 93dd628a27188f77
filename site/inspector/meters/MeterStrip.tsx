// Above the log: what each of the reader's programs cost, drawn over the time that the log's rows tell. The time under the
// pointer, or of the active row, is marked in every line; a press leads to what crossed the wire then.

import { useComputed } from '@preact/signals';
import type { InspectorView } from '../view-state.ts';
import { describeFigure, describeTime, figures } from './figure-words.ts';
import { type Figure, meterLine, sampleAt, timeAxis } from './meter-lines.ts';
import type { MeteredProgram } from './program-meters.ts';

export function MeterStrip({ view }: { view: InspectorView }) {
  const { t, capture, meters } = view;
  const programs = capture.meters.value;
  const untilMs = useComputed(() => {
    const last = capture.rows.value.at(-1);
    const lastRowMs = last !== undefined && 'atMs' in last ? last.atMs : 0;
    return timeAxis(lastRowMs, ...capture.meters.value.map(({ samples }) => samples.at(-1)?.atMs ?? 0));
  }).value;
  if (programs.length === 0) return null;
  return (
    <details
      class="inspector-meters"
      open={meters.isOpen.value}
      onToggle={({ currentTarget }) => {
        meters.isOpen.value = currentTarget.open;
      }}
    >
      <summary>
        {t('meters.title')} <span class="inspector-meter-axis">{describeTime({ view, untilMs })}</span>
      </summary>
      {meters.isOpen.value && (
        <ul>
          {programs.map((program) => (
            <li key={program.program}>
              <span class="inspector-meter-name">{program.name}</span>
              {figures.map((figure) => (
                <MeterFigure key={figure} view={view} program={program} figure={figure} untilMs={untilMs} />
              ))}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

type FigureProps = { view: InspectorView; program: MeteredProgram; figure: Figure; untilMs: number };

function MeterFigure({ view, program: { name, samples }, figure, untilMs }: FigureProps) {
  const { t, meters } = view;
  const { points, peak, peakAtMs, last } = meterLine(samples, figure, untilMs);
  const label = t('meters.figure', {
    name,
    figure: t(`meters.${figure}`),
    peak: describeFigure(view, figure, peak),
    time: describeFigure(view, 'time', peakAtMs),
    last: describeFigure(view, figure, last),
  });
  const timeUnder = ({ clientX, currentTarget }: PointerEvent & { currentTarget: HTMLElement }): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return (Math.min(Math.max(clientX - left, 0), width) / width) * untilMs;
  };
  return (
    <span class="inspector-meter" data-figure={figure}>
      <span class="inspector-meter-words" aria-hidden="true">
        {t(`meters.${figure}`)} <Shown view={view} samples={samples} figure={figure} peak={peak} />
      </span>
      <span
        class="inspector-meter-line"
        role="img"
        aria-label={label}
        title={t('meters.press')}
        onPointerMove={(event) => meters.point(timeUnder(event))}
        onPointerLeave={() => meters.point(undefined)}
        onPointerUp={(event) => meters.goTo(timeUnder(event))}
      >
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <polyline points={points} vector-effect="non-scaling-stroke" />
        </svg>
        {peak > 0 && <i class="inspector-meter-peak" style={{ left: `${(peakAtMs / untilMs) * 100}%` }} />}
        <Cursor view={view} untilMs={untilMs} />
      </span>
    </span>
  );
}

/** The peak, or what it was at the marked time. */
function Shown({
  view,
  samples,
  figure,
  peak,
}: { peak: number; figure: Figure } & Pick<MeteredProgram, 'samples'> & Pick<FigureProps, 'view'>) {
  const atMs = view.meters.markedMs.value;
  const sample = atMs === undefined ? undefined : sampleAt(samples, atMs);
  if (sample) return <b>{describeFigure(view, figure, sample[figure])}</b>;
  return <b>▲ {describeFigure(view, figure, peak)}</b>;
}

function Cursor({ view, untilMs }: Pick<FigureProps, 'view' | 'untilMs'>) {
  const atMs = view.meters.markedMs.value;
  if (atMs === undefined) return null;
  return <i class="inspector-meter-cursor" style={{ left: `${Math.min(1, atMs / untilMs) * 100}%` }} />;
}
