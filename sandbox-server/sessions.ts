// All sessions of this process, found by what a visitor shows: the token (the page) or the ticket (learner code).

import { addressGroup } from './addresses.ts';
import type { Graders } from './graders/graders.ts';
import type { LabServer } from './lab/lab-server.ts';
import type { Limits } from './limits.ts';
import type { SocketPairs } from './ports/socket-pair.ts';
import type { Runner } from './runner/runner.ts';
import { createSession, type Session } from './session.ts';

export type Sessions = {
  open(address: string): Session | 'sessions' | 'sessions-per-address';
  byToken(token: string): Session | undefined;
  byTicket(ticket: string): Session | undefined;
  count(): number;
  connectionCount(): number;
  /** The process is going: every page hears goodbye, every connection 1001. */
  shutDown(): void;
};

type SessionsOptions = {
  limits: Limits;
  now: () => number;
  isTapped: boolean;
  labServer: LabServer;
  socketPairs: SocketPairs;
  runner: Runner | undefined;
  graders: Graders;
  onEnd: (reason: string) => void;
};

export function createSessions({ limits, onEnd, ...options }: SessionsOptions): Sessions {
  const tokens = new Map<string, Session>();
  const tickets = new Map<string, Session>();
  const perGroup = new Map<string, number>();

  function remove(session: Session): void {
    tokens.delete(session.token);
    tickets.delete(session.ticket);
    const left = (perGroup.get(session.group) ?? 1) - 1;
    if (left === 0) perGroup.delete(session.group);
    else perGroup.set(session.group, left);
  }

  return {
    open(address) {
      const group = addressGroup(address);
      const ofGroup = perGroup.get(group) ?? 0;
      if (ofGroup >= limits.sessionsPerAddress) return 'sessions-per-address';
      if (tokens.size >= limits.sessions) return 'sessions';
      const session = createSession({
        ...options,
        group,
        limits,
        onEnd: (ended, reason) => {
          remove(ended);
          onEnd(reason);
        },
      });
      tokens.set(session.token, session);
      tickets.set(session.ticket, session);
      perGroup.set(group, ofGroup + 1);
      return session;
    },
    byToken: (token) => tokens.get(token),
    byTicket: (ticket) => tickets.get(ticket),
    count: () => tokens.size,
    connectionCount: () =>
      [...tokens.values()].reduce((sum, session) => sum + (session.run()?.connectionCount() ?? 0), 0),
    shutDown() {
      for (const session of [...tokens.values()]) session.end('shutdown');
    },
  };
}
