import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import type { ServerMessage } from '../../wire/control.ts';
import type { EndReason } from '../../wire/program-events.ts';
import type { CaptureLog } from '../capture-log.ts';
import { chooseLimits } from '../limits.ts';
import type { LearnerProcess, ProcessListener } from '../runner/learner-process.ts';
import type { Runner } from '../runner/runner.ts';
import { createRunPrograms } from './run-programs.ts';

const files = [{ name: 'server.js', code: '' }];

// Parts of them, which are all that is asked here.
const openPrograms = (runner: Partial<Runner>, log: Partial<CaptureLog>) =>
  createRunPrograms({
    run: 1,
    log: log as CaptureLog,
    limits: chooseLimits(),
    now: () => 0,
    runner: runner as Runner,
    group: 'one',
    onClient() {},
    onActivity() {},
  });

/** A program whose process is this one, and how it is told to have ended. */
async function endOf(learner: Partial<LearnerProcess>): Promise<EndReason | undefined> {
  const news = new EventEmitter();
  const log: Partial<CaptureLog> = { event: (message: ServerMessage) => void news.emit(message.type, message) };
  const runner: Partial<Runner> = {
    take: () => ({ process: Promise.resolve(learner as LearnerProcess), giveUp() {} }),
    countEnd() {},
  };
  const programs = openPrograms(runner, log);
  assert.equal(programs.start({ program: 1, files, entry: 'server.js' }), undefined);
  const [{ state, reason }] = await once(news, 'program');
  assert.equal(state, 'ended');
  return reason;
}

test('a process that ended before it got its code is told as not started', async () => {
  assert.equal(await endOf({ isOver: () => true, kill() {} }), 'not-started');
});

test('a process whose code cannot be written is ended, and the server goes on', async () => {
  let heard: ProcessListener | undefined;
  const reason = await endOf({
    isOver: () => false,
    run(_program, listener) {
      heard = listener;
      throw new Error('ENOSPC: no space left on device');
    },
    kill: (why) => heard?.ended({ code: undefined, signal: 'SIGKILL', reason: why }),
  });
  assert.equal(reason, 'not-started');
});

test('however the one before it ended, it is told as replaced when the next has been asked for', async () => {
  const heard: ProcessListener[] = [];
  const gone = Promise.withResolvers<void>();
  const learner: Partial<LearnerProcess> = {
    isOver: () => false,
    run: (_program, listener) => void heard.push(listener),
    showPort() {},
    kill() {},
    whenGone: gone.promise,
  };
  const told: unknown[] = [];
  const news = new EventEmitter();
  const runner: Partial<Runner> = {
    take: () => ({ process: Promise.resolve(learner as LearnerProcess), giveUp() {} }),
    countEnd() {},
  };
  const programs = openPrograms(runner, {
    event(message: ServerMessage) {
      if (message.type !== 'program') return;
      told.push(message.state === 'ended' ? [message.state, message.code, message.reason] : message.state);
      news.emit(message.state);
    },
  });
  const start = () => programs.start({ program: 1, files, entry: 'server.js' });
  start();
  await once(news, 'started');
  start();
  heard[0]?.ended({ code: 0, signal: undefined, reason: undefined });
  gone.resolve();
  await once(news, 'started');
  heard[1]?.ended({ code: 0, signal: undefined, reason: undefined });
  assert.deepEqual(told, ['started', ['ended', 0, 'replaced'], 'started', ['ended', 0, undefined]]);
});

test('a program that says it listens where another does takes nothing from it, also when it leaves', async () => {
  const heard: ProcessListener[] = [];
  const shown: string[] = [];
  const learnerOf = (name: string) => ({
    isOver: () => false,
    run: (_program: unknown, listener: ProcessListener) => void heard.push(listener),
    showPort: (port: number, isOpen: boolean) => void shown.push(`${name} ${port} ${isOpen}`),
  });
  const learners = ['first', 'second', 'third'].map(learnerOf);
  const runner: Partial<Runner> = {
    // Parts of them, as above.
    take: () => ({ process: Promise.resolve(learners.shift() as LearnerProcess | undefined), giveUp() {} }),
  };
  const news = new EventEmitter();
  const programs = openPrograms(runner, {
    event: (message: ServerMessage) => void (message.type === 'program' && news.emit(message.state)),
  });
  for (const program of [1, 2, 3]) {
    programs.start({ program, files, entry: 'server.js' });
    await once(news, 'started');
  }
  heard[0]?.listening(8080);
  heard[1]?.listening(8080);
  heard[1]?.closed(8080);
  assert.deepEqual(shown, ['second 8080 true', 'third 8080 true']);
  assert.equal(await programs.whenListening(8080), true);
  heard[0]?.closed(8080);
  assert.deepEqual(shown.slice(2), ['second 8080 false', 'third 8080 false']);
});

test('in a run that is over nothing starts any more', () => {
  let taken = 0;
  const runner: Partial<Runner> = {
    take() {
      taken += 1;
      return { process: Promise.resolve(undefined), giveUp() {} };
    },
  };
  const programs = openPrograms(runner, { event() {} });
  programs.end();
  assert.equal(programs.start({ program: 1, files, entry: 'server.js' }), 'bad-program');
  assert.equal(taken, 0);
});
