// The yes-or-no statements by which a mock interview judges what no machine can: by the candidate, or by their interviewer.
// Their words, each with a sentence that passes, are `mock.statement.<id>` and `mock.statement.<id>.passes`.

import { checklistCount, followupCount } from './mock.ts';

/** Of a bug that was found by reading, where nothing runs that could tell. */
export const diagnosisStatements = ['bug.cause', 'bug.wire', 'bug.proof', 'bug.fix'] as const;

export const reliabilityStatements = [
  'line.dead',
  'line.reconnect',
  'line.resume',
  'line.slow',
  'door.who',
  'door.limits',
  'door.threat',
] as const;

export const talkStatements = ['talk.assumptions', 'talk.short', 'talk.lead', 'talk.check'] as const;

/** Of the design's own card: what a good one has, and the follow-ups that were answered. */
export const checklistStatements = Array.from({ length: checklistCount }, (_, at) => `checklist.${at}`);
export const followupStatements = Array.from({ length: followupCount }, (_, at) => `followup.${at}`);

/** What no interviewer forgets. Said, or shown by a card that was answered wrongly. */
export const redFlags = [
  { id: 'flag.origin', cards: ['origin-is-not-authentication', 'four-ways-to-authenticate'] },
  { id: 'flag.forever', cards: ['closes-that-forbid-a-retry', 'backoff-and-jitter'] },
  { id: 'flag.limits', cards: ['six-limits-of-a-server', 'default-max-payload'] },
  { id: 'flag.sticky', cards: ['sticky-sessions-or-not'] },
  { id: 'flag.ack', cards: ['tcp-ack-is-not-delivery'] },
] as const;

/** What judges a design, in the order in which it is asked. */
export const designGroups = [
  { name: 'checklist', statements: checklistStatements },
  { name: 'followups', statements: followupStatements },
  { name: 'reliability', statements: reliabilityStatements },
  { name: 'talk', statements: talkStatements },
  { name: 'flags', statements: redFlags.map(({ id }) => id) },
] as const;

/** All there are, in an order that never changes: the interviewer's marks are written down by it. */
export const allStatements: readonly string[] = [
  ...diagnosisStatements,
  ...designGroups.flatMap(({ statements }) => statements),
];
