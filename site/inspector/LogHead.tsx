// The names of the log's columns: one line for what crossed, or a lane each for both ends and the wire between them.

// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot draw only the rows in sight; the treegrid roles say the same.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row (aria-activedescendant).

import { laneOrder } from './both-ends.ts';
import type { InspectorView } from './view-state.ts';

const columns = ['time', 'direction', 'opcode', 'flags', 'length', 'content'] as const;
const laneColumns = ['time', ...laneOrder] as const;

export const columnsOf = ({ shown }: InspectorView): readonly string[] =>
  shown.showsEnds.value ? laneColumns : columns;

export function LogHead({ view }: { view: InspectorView }) {
  return (
    <>
      {columnsOf(view).map((column) => (
        <span key={column} role="columnheader" data-column={column}>
          <HeadWord word={view.t(wordOf(column))} mark={column === 'direction' ? '↑↓' : undefined} />
        </span>
      ))}
    </>
  );
}

const wordOf = (column: string): string =>
  laneOrder.some((lane) => lane === column) ? `inspector.ends.${column}` : `inspector.column.${column}`;

/** A column too narrow for its name shows a mark, and the name to assistive technology. */
function HeadWord({ word, mark }: { word: string; mark: string | undefined }) {
  if (mark === undefined) return <>{word}</>;
  return (
    <>
      <span aria-hidden="true">{mark}</span>
      <span class="inspector-hidden">{word}</span>
    </>
  );
}
