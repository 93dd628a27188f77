// The sheet that the playground is on a narrow screen: closed to its bar, open, or full. It is opened and closed by its
// handle, by dragging its bar, and by whoever shows something in it; the prose behind it stays in use.

export type SheetPosition = 'closed' | 'open' | 'full';

// As in sheet.css.
const narrowScreen = '(width < 56rem)';

// Less is a tap with an unsteady finger.
const dragAfterPixels = 8;
// A flick goes on in its direction, wherever it is let go.
const flickPixelsPerMs = 0.45;
// What covers this much of the window is a keyboard; an address bar that slides in covers less.
const keyboardPixels = 140;

export type Sheet = ReturnType<typeof createSheet>;

export function createSheet(element: HTMLElement, onMoved: () => void) {
  const narrow = matchMedia(narrowScreen);
  const handle = element.querySelector<HTMLElement>('.handle');
  const bar = element.querySelector<HTMLElement>('.bar');
  let stopDrag: (() => void) | undefined;

  function position(): SheetPosition {
    const { sheet } = element.dataset;
    return sheet === 'open' || sheet === 'full' ? sheet : 'closed';
  }

  function moveTo(next: SheetPosition): void {
    const { activeElement } = document;
    const heldFocus = element.contains(activeElement) && !activeElement?.closest('.handle, .views, .run');
    element.dataset['sheet'] = next;
    if (handle) handle.ariaExpanded = String(next !== 'closed');
    // What has gone out of sight cannot keep the focus.
    if (next === 'closed' && heldFocus && narrow.matches) handle?.focus();
    onMoved();
  }

  const open = () => narrow.matches && position() === 'closed' && moveTo('open');
  const close = () => position() !== 'closed' && moveTo('closed');

  function beginDrag(down: PointerEvent): void {
    if (!narrow.matches || !down.isPrimary || down.button !== 0) return;
    stopDrag?.();
    const heights = measure(element);
    const began = heights[position()];
    let last = { y: down.clientY, atMs: down.timeStamp };
    let speed = 0;
    let height = began;
    const isDragging = () => 'dragging' in element.dataset;

    const move = (event: PointerEvent) => {
      if (event.pointerId !== down.pointerId) return;
      const risen = down.clientY - event.clientY;
      if (!isDragging() && Math.abs(risen) < dragAfterPixels) return;
      speed = (last.y - event.clientY) / Math.max(1, event.timeStamp - last.atMs);
      last = { y: event.clientY, atMs: event.timeStamp };
      height = Math.min(heights.full, Math.max(heights.closed, began + risen));
      element.dataset['dragging'] = '';
      // Below its open height it slides, with everything in it as it was; above, it grows.
      element.style.setProperty('--sheet-height', `${Math.max(height, heights.open)}px`);
      element.style.setProperty('--sheet-down', `${Math.max(0, heights.open - height)}px`);
    };
    const end = (event: PointerEvent) => {
      if (event.pointerId !== down.pointerId) return;
      stopDrag?.();
      if (!isDragging()) return;
      delete element.dataset['dragging'];
      for (const name of ['--sheet-height', '--sheet-down']) element.style.removeProperty(name);
      // The finger let go over a button, and did not press it.
      addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener('click', swallow, { capture: true }));
      moveTo(nextPosition({ height, speed, heights }));
    };
    // The whole window hears it: a finger leaves the bar at once.
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
    stopDrag = () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
    };
  }

  /** The keyboard covers the lower part of the window: the sheet stands on it, and its code gets the room. */
  function makeRoomForKeyboard(): void {
    const { visualViewport } = window;
    if (!visualViewport) return;
    const covered = innerHeight - visualViewport.height - visualViewport.offsetTop;
    // Zoomed in by two fingers, the part that is seen is smaller too.
    const isKeyboard = narrow.matches && visualViewport.scale < 1.05 && covered > keyboardPixels;
    element.toggleAttribute('data-typing', isKeyboard && position() !== 'closed');
    if (isKeyboard) {
      element.style.setProperty('--keyboard', `${covered}px`);
      element.style.setProperty('--above-keyboard', `${visualViewport.height}px`);
    } else {
      for (const name of ['--keyboard', '--above-keyboard']) element.style.removeProperty(name);
    }
  }

  bar?.addEventListener('pointerdown', beginDrag);
  handle?.addEventListener('click', () => moveTo(position() === 'closed' ? 'open' : 'closed'));
  window.visualViewport?.addEventListener('resize', makeRoomForKeyboard);
  window.visualViewport?.addEventListener('scroll', makeRoomForKeyboard);

  return {
    open,
    close,
    isNarrow: () => narrow.matches,
    isOpen: () => position() !== 'closed',
    dispose(): void {
      stopDrag?.();
      window.visualViewport?.removeEventListener('resize', makeRoomForKeyboard);
      window.visualViewport?.removeEventListener('scroll', makeRoomForKeyboard);
    },
  };
}

type Heights = Record<SheetPosition, number>;

/** Where a sheet let go at this height, at this speed upwards, comes to rest. */
export function nextPosition({
  height,
  speed,
  heights,
}: {
  height: number;
  speed: number;
  heights: Heights;
}): SheetPosition {
  if (speed < -flickPixelsPerMs) return height > heights.open ? 'open' : 'closed';
  if (speed > flickPixelsPerMs) return height < heights.open ? 'open' : 'full';
  const positions: SheetPosition[] = ['closed', 'open', 'full'];
  return positions.reduce((nearest, one) =>
    Math.abs(heights[one] - height) < Math.abs(heights[nearest] - height) ? one : nearest,
  );
}

/** The heights as the style sheet has them; it alone knows them. */
function measure(element: HTMLElement): Heights {
  const was = element.dataset['sheet'];
  const { transition } = element.style;
  element.style.transition = 'none';
  const heightAt = (sheet: SheetPosition) => {
    element.dataset['sheet'] = sheet;
    return innerHeight - element.getBoundingClientRect().top;
  };
  const heights = { closed: heightAt('closed'), open: heightAt('open'), full: heightAt('full') };
  element.dataset['sheet'] = was;
  // Settled where it was before transitions come back: otherwise it would glide there.
  element.getBoundingClientRect();
  element.style.transition = transition;
  return heights;
}

const swallow = (event: Event) => {
  event.preventDefault();
  event.stopPropagation();
};
