// Every number that graders are held to, and why. They are our own code and not an enemy's: these numbers keep a mistake in one,
// or a reader's server that floods it, from costing anybody else. They belong to the sandbox's limits (../limits.ts).

const mebibyte = 1024 * 1024;
const second = 1000;

export const graderLimits = {
  // A press of Check takes a second or more: more often than this is a stuck key.
  gradesPerMinute: 12,
  // Each is a thread of some 30 MiB and a process of the reader's; others wait for their turn.
  gradingsAtOnce: 4,
  // Longer than an honest grader takes that waits for what must not come, or that asks the compiler, on a busy machine.
  graderMs: 40 * second,
  gradingMs: 90 * second,
  // From the start of a program until it listens.
  graderListenMs: 10 * second,
  // The compiler with the types of Node and ws needs 140; larger programs of a reader's need more.
  graderHeapMebibytes: 320,
  // Between two graders: a server that crashed under the first is seen to have ended.
  graderPauseMs: 50,
  // Restarts included: one for each grader, and some that graders ask for.
  graderStarts: 24,
  // What one grader asks of the sandbox: opening 50 peers takes a hundred calls.
  graderCalls: 2000,
  // Over all graders of a run: 500 clients that come and go are a lesson.
  graderConnections: 1024,
  // Of a run's connections what a grader can look at; the rest is counted.
  graderBytesKept: 8 * mebibyte,
  // Of a verdict.
  graderValues: 8,
  graderValueCharacters: 200,
};
