// A terminal is the client of the reader's server that has no other: it stands above the output, comes with the first port that
// listens, and connects by itself, as wscat would.

import { effect, signal } from '@preact/signals';
import type { Translate } from '../../../i18n/translate.ts';
import { ownServer } from '../../../wire/control.ts';
import type { SocketAsked, SocketOpening } from '../../lab/lab-host.ts';
import type { MountedTerminal } from '../../lab/terminal/mount.tsx';
import type { Runner } from '../runner.ts';

type Parts = {
  place: HTMLElement;
  t: Translate;
  runner: Pick<Runner, 'connect' | 'programs' | 'state'>;
  /** Whether the example that runs has no client of its own. */
  isWanted(): boolean;
  onFailure(error: unknown): void;
};

export function createOwnTerminal({ place, t, runner, isWanted, onFailure }: Parts) {
  let shown: { port: number; terminal: Promise<MountedTerminal | undefined> } | undefined;
  let reached: number | undefined;
  place.hidden = true;

  function openSocket({ url, subprotocols }: SocketAsked): Promise<SocketOpening> {
    // Without the run there is no server that could be connected to, and a run of the terminal's own would have none.
    if (runner.state.value.kind !== 'running') return Promise.resolve('no-server');
    return runner.connect({ url, subprotocols, scenario: ownServer, isSameRun: true });
  }

  async function bring(port: number): Promise<MountedTerminal | undefined> {
    try {
      const { mountTerminalOn } = await import('../../lab/terminal/mount.tsx');
      const text = signal(`/connect ws://localhost:${port}/\n`);
      const setText = (lines: string) => {
        text.value = lines;
      };
      place.hidden = false;
      return mountTerminalOn(place, t, { text, setText, openSocket, servers: [] });
    } catch (error) {
      onFailure(error);
      return undefined;
    }
  }

  async function putAway(): Promise<void> {
    const { terminal } = shown ?? {};
    shown = undefined;
    place.hidden = true;
    (await terminal)?.unmount();
  }

  async function follow(port: number | undefined): Promise<void> {
    if (port === reached) return;
    reached = port;
    // What was typed and answered stays when the server has gone.
    if (port === undefined) return;
    if (shown?.port !== port) {
      await putAway();
      shown = { port, terminal: bring(port) };
    }
    (await shown?.terminal)?.connect();
  }

  const stop = effect(() => {
    const programs = runner.programs.value;
    const port = programs.flatMap(({ ports }) => ports)[0];
    if (programs.length > 0 && isWanted()) void follow(port);
    else {
      reached = undefined;
      void putAway();
    }
  });

  return {
    dispose(): void {
      stop();
      void putAway();
    },
  };
}
