// The timers that learner code sees: the platform's own, counted.

import type { Pending } from './pending.ts';

type Timers = Pick<typeof globalThis, 'setTimeout' | 'setInterval' | 'clearTimeout' | 'clearInterval'>;
type Handler = (...values: unknown[]) => void;

export function createCountedTimers(native: Timers, pending: Pick<Pending, 'change'>): Timers {
  const waiting = new Set<unknown>();

  function forget(id: unknown): void {
    if (waiting.delete(id)) pending.change(-1);
  }

  function remember<Id>(id: Id): Id {
    waiting.add(id);
    pending.change(1);
    return id;
  }

  function setTimeout(handler: unknown, ms?: number, ...values: unknown[]) {
    // Code in a string is refused by the frame's policy, in the browser's own words.
    if (!isHandler(handler)) return native.setTimeout(handler as Handler, ms);
    const id = native.setTimeout(() => {
      // Counted down after the handler: the next timer it sets belongs to the same wait.
      try {
        Reflect.apply(handler, globalThis, values);
      } finally {
        forget(id);
      }
    }, ms);
    return remember(id);
  }

  function setInterval(handler: unknown, ms?: number, ...values: unknown[]) {
    if (!isHandler(handler)) return native.setInterval(handler as Handler, ms);
    return remember(native.setInterval(handler, ms, ...values));
  }

  function clearTimeout(id?: number): void {
    forget(id);
    native.clearTimeout(id);
  }

  // The platform lets either function clear both kinds.
  // The four have the platform's shapes; only the overloads of its types are missing.
  return { setTimeout, setInterval, clearTimeout, clearInterval: clearTimeout } as unknown as Timers;
}

const isHandler = (value: unknown): value is Handler => typeof value === 'function';
