// TCP connections the page asked the sandbox to open for a hand, until each is there or cannot be.

import type { PageMessage, ServerMessage } from '../../wire/control.ts';

export type Dials = ReturnType<typeof createDials>;

export function createDials(send: (message: PageMessage) => void) {
  const waiting = new Map<number, (connection: number | undefined) => void>();
  let dials = 0;

  function answer(dial: number, connection: number | undefined): void {
    waiting.get(dial)?.(connection);
    waiting.delete(dial);
  }

  function giveUp(): void {
    for (const tell of waiting.values()) tell(undefined);
    waiting.clear();
  }

  return {
    isWaiting: () => waiting.size > 0,
    /** The connection's number; undefined when there is none. */
    dial(run: number): Promise<number | undefined> {
      dials += 1;
      const { promise, resolve } = Promise.withResolvers<number | undefined>();
      waiting.set(dials, resolve);
      send({ type: 'dial', run, dial: dials });
      return promise;
    },
    hear(message: ServerMessage): void {
      if (message.type === 'problem') {
        if (message.code === 'dial-failed') answer(Number(message.detail), undefined);
        // Which message was one too many is not said.
        else if (message.code === 'message-rate') giveUp();
      } else if (message.type === 'opened' && message.dial !== undefined) {
        answer(message.dial, message.connection);
      }
    },
    /** What has not come will not come: the run or the session is over, or the sandbox refused. */
    giveUp,
  };
}
