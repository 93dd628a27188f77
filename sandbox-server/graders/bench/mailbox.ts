// What has come and nobody has asked for yet, in order, for one who waits a limited time.

export type Mailbox<Letter> = {
  put(letter: Letter): void;
  /** Undefined when none comes in time, or none can come any more. */
  take(withinMs: number): Promise<Letter | undefined>;
  count(): number;
  /** No more will come. */
  close(): void;
};

export function createMailbox<Letter>(): Mailbox<Letter> {
  const letters: Letter[] = [];
  const waiting: ((letter: Letter | undefined) => void)[] = [];
  let isClosed = false;

  return {
    put(letter) {
      const next = waiting.shift();
      if (next) next(letter);
      else letters.push(letter);
    },
    take(withinMs) {
      if (letters.length > 0 || isClosed) return Promise.resolve(letters.shift());
      return new Promise((resolve) => {
        const settle = (letter: Letter | undefined): void => {
          clearTimeout(timer);
          resolve(letter);
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(settle), 1);
          resolve(undefined);
        }, withinMs);
        waiting.push(settle);
      });
    },
    count: () => letters.length,
    close() {
      isClosed = true;
      for (const settle of waiting.splice(0)) settle(undefined);
    },
  };
}

/** What comes of it, or undefined when the time is over before. */
export async function within<Found>(ms: number, coming: Promise<Found>): Promise<Found | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), ms);
  const found = await Promise.race([coming, late.promise]);
  clearTimeout(timer);
  return found;
}
