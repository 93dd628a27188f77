// Where rows stand in a scrolling log that draws only what is in sight. Pure arithmetic: heights in, places out.

export type RowLayout = {
  /** tops[i] is where row i begins; the last item is the height of all. */
  tops: Float64Array;
};

export function layoutRows(count: number, heightAt: (index: number) => number): RowLayout {
  const tops = new Float64Array(count + 1);
  let top = 0;
  for (let index = 0; index < count; index += 1) {
    top += heightAt(index);
    tops[index + 1] = top;
  }
  return { tops };
}

export const totalHeight = ({ tops }: RowLayout): number => tops[tops.length - 1] ?? 0;

/** The row at this height, the nearest one for heights outside. -1 when there are none. */
export function rowAt({ tops }: RowLayout, height: number): number {
  let low = 0;
  let high = tops.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
}

// Rows drawn beyond each edge, so that a fast scroll meets rows and not paper.
const overscanRows = 8;

/** Which rows to draw, `end` not included. */
export function rowsInSight(
  layout: RowLayout,
  scrollTop: number,
  viewportHeight: number,
): { begin: number; end: number } {
  const count = layout.tops.length - 1;
  if (count <= 0) return { begin: 0, end: 0 };
  const begin = Math.max(0, rowAt(layout, scrollTop) - overscanRows);
  const end = Math.min(count, rowAt(layout, scrollTop + viewportHeight) + 1 + overscanRows);
  return { begin, end };
}

/** The scroll position that brings a stretch into sight with the least movement. */
export function scrollToShow(
  { top, bottom }: { top: number; bottom: number },
  { scrollTop, viewportHeight }: { scrollTop: number; viewportHeight: number },
): number {
  if (top < scrollTop || bottom - top > viewportHeight) return top;
  return bottom > scrollTop + viewportHeight ? bottom - viewportHeight : scrollTop;
}
