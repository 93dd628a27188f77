// Every number the sandbox holds its visitors to, and why. Tests and hosts may override any of them.

import { graderLimits } from './graders/grader-limits.ts';
import { runnerLimits } from './runner/runner-limits.ts';

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const second = 1000;
const minute = 60 * second;

export const defaultLimits = {
  ...runnerLimits,
  ...graderLimits,

  // A class of thirty behind one address, each with a few tabs open.
  sessionsPerAddress: 100,
  // With their backlogs full these take about 1 GiB.
  sessions: 500,
  // A load lesson opens dozens at once; browsers themselves stop at 255 for one page.
  connectionsPerSession: 64,
  // A reconnect loop without backoff is a lesson; it must not become an attack. A crowd that comes back four times is about seventy in
  // one run, and readers press Run every few seconds.
  connectionsPerMinute: 600,
  // A loop of refused connections is told to the page no more often than it can be read.
  refusalsToldPerSecond: 4,
  // TCP connections of all kinds, the site's included, so that file descriptors do not run out.
  tcpConnections: 4000,

  // Enough to teach sending a file; a bigger message is answered with 1009.
  messageBytes: mebibyte,
  // By all connections of one run together, for they share one visitor's part of the processor. A client in a loop reaches this
  // at once and is closed with 1008; twenty that chat ten times a second do not.
  messagesPerSecond: 5000,
  bytesPerSecond: 8 * mebibyte,
  // What the reader's own servers answer, over all connections of a run: more than the finest film, and not all of our processor.
  answerBytesPerSecond: 16 * mebibyte,

  // Waiting in our memory for the clients of one run that send and do not read; the one with most is cut. What the kernel holds is
  // not in it. With a hundred sessions this makes 400 MiB.
  unsentBytes: 4 * mebibyte,

  // The page sends a message per press of a button. A frame of 64 KiB written by hand comes in one, as base64, and so do the
  // programs of a run.
  controlMessageBytes: 640 * kibibyte,
  controlMessagesPerSecond: 20,
  // The largest message, made of brackets, takes some tens of milliseconds to read: three of them a second, or twenty frames of
  // 64 KiB by hand.
  controlCharactersPerSecond: 2 * mebibyte,
  // Told once, a page that goes on shouting is cut off.
  controlMessagesIgnored: 200,

  // Written by hand and not sent yet, by one connection: a message as large as may be, with room for its headers.
  handBytesWaiting: 2 * mebibyte,
  // Pauses between pieces: longer than any timeout a lesson waits for.
  handWaitMs: 30 * second,
  // Thirty of the longest control frames, byte by byte.
  handPieces: 4096,
  // Until the page, as a server, writes its first byte: Chromium gives up after four minutes.
  handAnswerMs: 5 * minute,

  // Faults of one run at a time, and what the page may ask of them: longer than a lesson waits, and few enough to list.
  faultsPerRun: 32,
  faultMs: 10 * minute,
  faultDelayMs: minute,
  faultPauseMs: 10 * second,
  faultFrames: 1024,
  // Of a refused handshake.
  faultFields: 8,
  // Held back by faults before the writer has to wait, as TCP's own buffers do: a burst larger than this shows in
  // bufferedAmount. All lines of a run together hold no more than some megabytes.
  heldBytesPerDirection: 128 * kibibyte,
  heldBytesPerRun: mebibyte,
  // What a fault takes out of a stream has no bytes left, and still a place in line: two lots of the most frames one may gather.
  heldParcelsPerDirection: 2048,
  // Pieces that leave the lines of a run: a megabyte cut into single bytes must not take the processor from all others.
  faultPiecesPerSecond: 4000,
  // Told to the page, so that a flood of swallowed pings makes no flood of marks; the next mark counts those left out.
  faultActsToldPerSecond: 20,

  // The largest request head Node reads; a larger one is answered with 431.
  requestHeadBytes: 16 * kibibyte,
  // From the TCP connection to the end of the request head.
  handshakeTimeoutMs: 10 * second,
  // From the control socket's 101 to its hello.
  helloTimeoutMs: 5 * second,
  // A peer that does not answer our close frame loses its TCP connection.
  closeTimeoutMs: 2 * second,
  // Proxies cut silent connections after a minute; a dead peer is noticed after two beats.
  heartbeatMs: 20 * second,

  // Nothing pressed and nothing sent by learner code for so long: the page opens a new session when it needs one.
  idleMs: 15 * minute,
  lifeMs: 4 * 60 * minute,
  // Long enough for a laptop to change networks.
  resumeMs: 30 * second,
  // The process must be gone five seconds after SIGTERM.
  stopGraceMs: 3 * second,

  // What both ends of a run's connections called and were told: more than a reader looks through.
  apiEventsPerRun: 2000,
  // They are told in batches, as often as a reader can follow.
  apiReportMs: 100,

  // What the inspector can show of one direction of one connection, and of one run.
  keptBytesPerDirection: 2 * mebibyte,
  keptBytesPerRun: 8 * mebibyte,
  // Recorded and not yet acknowledged by the page, because it is slow or its control socket was cut.
  backlogBytes: 2 * mebibyte,
  // Chunks gather for one batch: two at 60 Hz, so that a frame is drawn no later than the next but one.
  batchMs: 8,
  batchBytes: 64 * kibibyte,
  // The count of bytes not kept moves while a reader looks, a few times a second.
  notKeptReportMs: 250,
};

export type Limits = typeof defaultLimits;

export const chooseLimits = (overrides: Partial<Limits> = {}): Limits => ({ ...defaultLimits, ...overrides });
