// Tells the sandbox of a run, and waits until it can be connected to, or cannot.

import type { Trial } from '../../content/check.ts';
import type { AskedFault } from '../../wire/faults.ts';
import type { Program } from '../../wire/program-events.ts';
import { browserClock } from './client-ends.ts';
import type { SandboxClient } from './sandbox-client.ts';

export type Setting = {
  scenario: string;
  trial?: Trial | undefined;
  programs?: readonly Program[];
  /** Whose graders are the run's clients. */
  lesson?: string;
};

type Parts = {
  sandbox: SandboxClient;
  beginFaults(ofTrial?: Trial['faults']): AskedFault[];
  onAnswered(times: { askedAtMs: number; heardAtMs: number }): void;
};

export type RunAsking = ReturnType<typeof createRunAsking>;

export function createRunAsking({ sandbox, beginFaults, onAnswered }: Parts) {
  let tellAnswered: (() => void) | undefined;

  return {
    /** The sandbox has answered, if only to refuse. */
    answered: () => tellAnswered?.(),
    async ask(
      { run, isWanted }: { run: number; isWanted(): boolean },
      { scenario, trial, programs = [], lesson }: Setting,
    ): Promise<'open' | 'unavailable'> {
      if ((await sandbox.whenReady()) === 'unavailable' || !isWanted()) return 'unavailable';
      const answered = new Promise<void>((resolve) => {
        tellAnswered = resolve;
      });
      const askedAtMs = browserClock();
      const begun = { run, faults: beginFaults(trial?.faults) };
      if (lesson !== undefined) sandbox.send({ type: 'grade', ...begun, lesson, programs: [...programs] });
      else {
        const own = programs.length > 0 && { programs: [...programs] };
        sandbox.send({ type: 'run', ...begun, scenario, ...own });
      }
      const cut = Promise.withResolvers<void>();
      const stopWatching = sandbox.state.subscribe(({ kind }) => {
        if (kind !== 'open') cut.resolve();
      });
      await Promise.race([answered, cut.promise]);
      stopWatching();
      onAnswered({ askedAtMs, heardAtMs: browserClock() });
      return sandbox.state.value.kind === 'open' ? 'open' : 'unavailable';
    },
  };
}
