// Runs by hand have no code: each opens a connection, and is over when that has ended.

import type { SocketAsked, SocketOpening } from '../lab/lab-host.ts';
import type { ClientEnds } from './client-ends.ts';
import type { RunBeginning } from './code-runs.ts';

type Parts = RunBeginning & {
  ends: ClientEnds;
  /** Connections have been seen in this run. */
  hasSeenAny(): boolean;
};

export type Joining = { scenario: string; isSameRun: boolean };

export function createHandRuns({ ends, current, runState, programs, asking, unavailable, begin, hasSeenAny }: Parts) {
  const isLive = () => runState.is('running');

  /** Begins a run that has no code, or joins the run there is. Undefined when that cannot be, or another has begun. */
  async function enter({ scenario, isSameRun }: Joining): Promise<number | undefined> {
    const mine = isSameRun && isLive() ? current.number() : begin();
    if (!runState.is('starting')) return mine;
    programs.begin([]);
    const outcome = await asking.ask({ run: mine, isWanted: () => current.is(mine) }, { scenario });
    if (!current.is(mine)) return undefined;
    if (outcome === 'unavailable') {
      unavailable();
      runState.finish('failed');
      return undefined;
    }
    runState.run();
    return mine;
  }

  function settleOpening(isOpening: boolean): void {
    if (!isOpening && !hasSeenAny() && isLive()) runState.finish('failed');
    else runState.settle();
  }

  return {
    /** Opens a connection that the page itself writes to. */
    async dial(joining: Joining): Promise<number | undefined> {
      const mine = await enter(joining);
      if (mine === undefined) return undefined;
      const connection = await ends.dial(mine);
      if (!current.is(mine)) return undefined;
      settleOpening(connection !== undefined);
      return connection;
    },
    /** Opens a WebSocket of the page's own. */
    async connect({ url, subprotocols, ...joining }: SocketAsked & Joining): Promise<SocketOpening> {
      if ((await enter(joining)) === undefined) return 'unreachable';
      const opening = ends.connect({ url, subprotocols });
      settleOpening(typeof opening !== 'string');
      return opening;
    },
  };
}
