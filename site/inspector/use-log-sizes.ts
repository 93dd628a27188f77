// What the log measures of itself: rows are placed by arithmetic, so their heights must be those that the styles give.

import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export type LogSizes = { row: number; tall: number; head: number; viewport: number };

export function useLogSizes() {
  const grid = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const shortProbe = useRef<HTMLDivElement>(null);
  const tallProbe = useRef<HTMLDivElement>(null);
  const sizes = useSignal<LogSizes>({ row: 30, tall: 64, head: 26, viewport: 0 });

  useLayoutEffect(() => {
    const observer = new ResizeObserver(measure);
    for (const ref of [grid, head, shortProbe, tallProbe]) if (ref.current) observer.observe(ref.current);
    measure();
    return () => observer.disconnect();
  }, []);

  return { grid, head, shortProbe, tallProbe, sizes };

  function measure(): void {
    sizes.value = {
      row: shortProbe.current?.offsetHeight || sizes.value.row,
      tall: tallProbe.current?.offsetHeight || sizes.value.tall,
      head: head.current?.offsetHeight || sizes.value.head,
      viewport: (grid.current?.clientHeight ?? 0) - (head.current?.offsetHeight ?? 0),
    };
  }
}

/** Each time another row's detail is drawn, it is another element to measure. */
export function useDetailHeight(
  detail: RefObject<HTMLElement | null>,
  height: Signal<number>,
  drawn: { openId: number | undefined; isDrawn: boolean },
): void {
  useLayoutEffect(() => {
    const element = detail.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      height.value = element.offsetHeight;
    });
    observer.observe(element);
    height.value = element.offsetHeight;
    return () => observer.disconnect();
  }, [drawn.openId, drawn.isDrawn]);
}
