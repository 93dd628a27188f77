// How a run is brought to its end: Stop is pressed, code that would always come back is ended, and a run that is not over even
// then fails by itself instead of keeping everybody waiting.

// The page ends code at once. Here it first hears how its connections end, which a prediction may be about.
const goodbyeMs = 1_000;
// From Stop: a healthy run is over in a tenth of it, also on a busy machine.
const patienceMs = 20_000;

export type RunEnd = {
  /** Any number of times. */
  stop(): void;
  whenStopped: Promise<void>;
  /** The run's code is to be ended now. */
  codeIsOver: AbortSignal;
  /** What is waited for, or the failure of a run that does not end. */
  orStuck<Result>(wanted: Promise<Result>): Promise<Result>;
  /** The run is over. */
  close(): void;
};

export function createRunEnd({ onStop, whatIsOpen }: { onStop(): void; whatIsOpen(): string }): RunEnd {
  const stopped = Promise.withResolvers<void>();
  const stuck = Promise.withResolvers<never>();
  // Nobody may be waiting at that moment.
  stuck.promise.catch(() => {});
  const code = new AbortController();
  const timers: NodeJS.Timeout[] = [];

  return {
    stop() {
      if (timers.length === 0) {
        timers.push(setTimeout(() => code.abort(), goodbyeMs));
        const sentence = (): string => `The run is not over ${patienceMs} ms after Stop. ${whatIsOpen()}`;
        timers.push(setTimeout(() => stuck.reject(new Error(sentence())), patienceMs));
      }
      stopped.resolve();
      onStop();
    },
    whenStopped: stopped.promise,
    codeIsOver: code.signal,
    orStuck: (wanted) => Promise.race([wanted, stuck.promise]),
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
