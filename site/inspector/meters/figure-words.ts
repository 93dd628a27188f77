// The figures of a program in words, in the language's own digits and units.

import { formatNumber, formatTime } from '../format.ts';
import type { InspectorView } from '../view-state.ts';
import type { Figure } from './meter-lines.ts';

export const figures: readonly Figure[] = ['cpuShare', 'memoryBytes', 'lagMs', 'connections'];

const bytesPerMebibyte = 1024 * 1024;

export function describeFigure(
  view: Pick<InspectorView, 't' | 'lang'>,
  figure: Figure | 'time',
  value: number,
): string {
  const { t, lang } = view;
  switch (figure) {
    case 'cpuShare':
      return t('meters.percent', { value: formatNumber(value * 100, { lang }) });
    case 'memoryBytes':
      return t('meters.mebibytes', { value: formatNumber(value / bytesPerMebibyte, { lang }) });
    case 'lagMs':
      return t('inspector.milliseconds', { value: formatNumber(value, { lang }) });
    case 'connections':
      return formatNumber(value, { lang });
    case 'time':
      return formatTime(value, view);
  }
}

/** The marked time, or the time that all lines span. */
export function describeTime({ view, untilMs }: { view: InspectorView; untilMs: number }): string {
  const atMs = view.meters.markedMs.value;
  if (atMs !== undefined) return view.t('meters.at', { time: formatTime(atMs, view) });
  return view.t('meters.span', {
    seconds: formatNumber(untilMs / 1000, { lang: view.lang, fractionDigits: 1 }),
  });
}
