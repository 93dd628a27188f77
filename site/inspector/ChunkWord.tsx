import type { Translate } from '../../i18n/translate.ts';
import type { ChunkMark } from './chunk-marks.ts';

/** Says in which TCP chunks a row came, and whether the row above came in the same. */
export function ChunkWord({ mark: { first, last, joinsAbove }, t }: { mark: ChunkMark; t: Translate }) {
  const count = last - first + 1;
  return (
    <span class="inspector-part">
      {count === 1 ? t('inspector.chunks.one', { chunk: first }) : t('inspector.chunks.span', { count, first, last })}
      {joinsAbove && <span class="inspector-hidden"> {t('inspector.chunks.joined')}</span>}
    </span>
  );
}

/** For the bracket beside the rows. */
export function chunkSpan(mark: ChunkMark | undefined): 'alone' | 'begins' | 'goes-on' | 'ends' | undefined {
  if (mark === undefined) return undefined;
  if (mark.joinsAbove) return mark.joinsBelow ? 'goes-on' : 'ends';
  return mark.joinsBelow ? 'begins' : 'alone';
}
