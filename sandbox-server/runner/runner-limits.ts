// Every number that learners' processes are held to, and why. They belong to the sandbox's limits (../limits.ts).

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const second = 1000;
const minute = 60 * second;

export const runnerLimits = {
  // A server and a handful of clients keep under twenty; above it Fastify with everything loaded still has half left.
  heapMebibytes: 64,
  // Heap, buffers and stacks together, held by the system: one call for gigabytes fails inside the program.
  dataMebibytes: 192,
  // What a process really occupies. Honest servers of the course stay under 70 MiB.
  memoryBytes: 160 * mebibyte,
  // Deno starts about twenty; Workers are not part of the course.
  threads: 40,
  // A burst, and then a tenth of one processor for as long as one likes: twenty clients that chat ten times a second need a
  // sixteenth. On a busy machine a loop may get little more than that, and must not live on it.
  cpuBurstMs: 3 * second,
  cpuShare: 0.1,
  // Behind the server, which has three times the weight of one process, and not so far that a program starves on a busy machine.
  niceness: 5,
  // A loop comes behind all others long before it is ended. Loading Fastify takes as long, and is forgiven in two seconds.
  greedyAfterMs: 0.2 * second,
  greedyNiceness: 19,
  // Greedy programs run one after the other: long against the switch, and short against the beat of the event loop.
  turnMs: 100,
  // The last wall against a loop whose watcher is gone.
  cpuSeconds: 120,
  // No beat for so long: the event loop is blocked. The beat comes twice a second.
  // What it stood in line for the processor in between is not counted.
  blockedMs: 2.5 * second,
  // But no longer than this: a loop stands in line too.
  silentMs: 10 * second,
  watchMs: 100,
  // A look that comes later than this after the one before counts as no more silence: a beat of ours.
  lateLookMs: 0.5 * second,
  descriptors: 128,
  // Deno's own databases need one mebibyte; with fewer it does not start.
  fileBytes: 16 * mebibyte,
  // Ports one program may listen on at a time.
  ports: 4,
  // Above it nobody reads: the pipe is left full for a second, and the program waits.
  outputBytesPerSecond: 256 * kibibyte,
  // What each line counts for besides its bytes: empty ones cost us as much as others.
  outputBytesPerLine: 16,
  // Lines that begin as a record and are none, until the program is believed no more: to find out costs us more than to write them.
  unreadableRecords: 100,
  // That a port is opened or closed is told to the page and to the run's other programs; what comes faster is not heard.
  portNewsPerSecond: 100,
  // So many seconds of flood in a row, and it is ended.
  outputFloodSeconds: 6,
  // What is told to the page of one program, and how long a line may be.
  outputLinesPerProgram: 5000,
  outputBytesPerProgram: 2 * mebibyte,
  lineCharacters: 8192,
  outputReportMs: 50,
  meterMs: 500,

  // Files of one program, and all their code: a Monaco tab has no more.
  files: 12,
  codeBytes: 128 * kibibyte,
  // Of one run at a time: three nodes behind one balancer, and their client.
  programsPerRun: 4,
  // Connections that a run's own programs open: a Node client that polls without keep-alive needs a few in a second.
  clientsPerSecond: 50,
  // A press of Run twice a second for a minute is a stuck key; every start takes some tens of milliseconds of processor.
  startsPerMinute: 60,

  // All programs of all visitors: each is some 50 MiB while it runs.
  processes: 24,
  // Of one address: a class of thirty behind one has as many as there are.
  processesPerAddress: 24,
  // Of each stack, waiting with its packages loaded for whoever presses Run next.
  warmProcesses: 1,
  // From a process taken out until another is made warm: whoever pressed Run has the processor first.
  refillAfterMs: 150,
  // Less than this left on the machine, and whoever comes waits in line: the processes that run may still grow.
  memoryLeftBytes: 512 * mebibyte,
  memoryLookMs: second,
  // In line for a process; whoever comes then is asked to come back.
  waiting: 200,
  // Nothing printed, no bytes on any port: somebody else may want the process.
  programIdleMs: 10 * minute,
  programLifeMs: 60 * minute,
  // From the start of a process until it takes code.
  bootMs: 10 * second,
};

export type RunnerLimits = typeof runnerLimits;
