// Which of a run's programs listen, as the run tells it, for whoever waits for them.

import type { ProgramState } from '../../wire/program-events.ts';

export type ProgramStates = {
  hear(program: number, news: ProgramState): void;
  isListening(program: number): boolean;
  /** Asked for anew: what was before counts no more. */
  expect(program: number): void;
  /**
   * When all of them listen or have ended, or one listens and the others have had their moment: whether any listens. Waiting
   * for a free process does not count as time.
   */
  whenUp(programs: readonly number[], withinMs: number): Promise<boolean>;
  /** Nobody waits any more. */
  end(): void;
};

// From when all have their code: a second server listens soon after the first, Fastify on a busy machine not as soon as others; a
// client of the reader's never does.
const othersMs = 3000;

type Known = { isStarted: boolean; isOver: boolean; ports: Set<number> };

export function createProgramStates(): ProgramStates {
  const known = new Map<number, Known>();
  const looks = new Set<() => void>();
  let isEnded = false;

  const stateOf = (program: number): Known => {
    const state = known.get(program) ?? { isStarted: false, isOver: false, ports: new Set<number>() };
    known.set(program, state);
    return state;
  };
  const isListening = (program: number): boolean => (known.get(program)?.ports.size ?? 0) > 0;

  return {
    isListening,
    hear(program, news) {
      const state = stateOf(program);
      if (news.state === 'started') state.isStarted = true;
      else if (news.state === 'listening') {
        state.isStarted = true;
        state.ports.add(news.port);
      } else if (news.state === 'closed') state.ports.delete(news.port);
      // The end of the one before, which is told after the next was asked for.
      else if (news.state === 'ended' && news.reason !== 'replaced') state.isOver = true;
      for (const look of looks) look();
    },
    expect(program) {
      known.set(program, { isStarted: false, isOver: false, ports: new Set() });
    },
    whenUp(programs, withinMs) {
      return new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined;
        let others: NodeJS.Timeout | undefined;
        const finish = (): void => {
          clearTimeout(timer);
          clearTimeout(others);
          looks.delete(look);
          resolve(!isEnded && programs.some(isListening));
        };
        const look = (): void => {
          const isSettled = programs.every((program) => isListening(program) || stateOf(program).isOver);
          if (isSettled || isEnded) {
            finish();
            return;
          }
          if (programs.some((program) => stateOf(program).isStarted)) timer ??= setTimeout(finish, withinMs);
          const areStarted = programs.every((program) => stateOf(program).isStarted || stateOf(program).isOver);
          if (areStarted && programs.some(isListening)) others ??= setTimeout(finish, othersMs);
        };
        looks.add(look);
        look();
      });
    },
    end() {
      isEnded = true;
      for (const look of [...looks]) look();
    },
  };
}
