// The lines of terminal.txt, oldest first: what the reader typed, or a lesson put there for the arrow keys to find. The file
// is kept, shared and reset as code is.

/** More than anybody looks back through. */
const maxLines = 200;

export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** The same line twice in a row is there once. */
export function withLine(text: string, line: string): string {
  const lines = linesOf(text);
  if (lines.at(-1) === line) return text;
  return `${[...lines, line].slice(-maxLines).join('\n')}\n`;
}

/** Where the reader stands among the lines; what they had typed before is not lost. */
export type Recall = { at: number; typed: string };

/** A step back in time, or forward; undefined where there is nothing further. */
export function recall(
  lines: readonly string[],
  from: { recall: Recall | undefined; field: string },
  step: -1 | 1,
): { recall: Recall | undefined; field: string } | undefined {
  const at = (from.recall?.at ?? lines.length) + step;
  const typed = from.recall?.typed ?? from.field;
  if (at < 0 || at > lines.length) return undefined;
  if (at === lines.length) return { recall: undefined, field: typed };
  return { recall: { at, typed }, field: lines[at] ?? '' };
}
