// What the clients of a run called and were told, put beside the connections that the sandbox numbers, on its clock.

import type { ApiCall, ApiEvent } from '../../wire/api-events.ts';

/** A WebSocket of one client, by the client's number in the run and the socket's in the client. */
type SocketKey = `${number}/${number}`;
type Call = { atMs: number; call: ApiCall };

export type ClientCalls = ReturnType<typeof createClientCalls>;

export function createClientCalls(onEvents: (events: ApiEvent[], notKept: number) => void) {
  let startedAtMs: number | undefined;
  const connectionOf = new Map<SocketKey, number>();
  const early = new Map<SocketKey, Call[]>();
  /** By client: what it has not told. */
  const withheld = new Map<number, number>();

  const notKept = () => [...withheld.values()].reduce((sum, count) => sum + count, 0);

  const eventOf = (connection: number, { atMs, call }: Call): ApiEvent => ({
    connection,
    end: 'client',
    atMs: Math.max(0, atMs - (startedAtMs ?? atMs)),
    ...call,
  });

  return {
    begin(): void {
      startedAtMs = undefined;
      connectionOf.clear();
      early.clear();
      withheld.clear();
    },
    /**
     * The run began on the server between the two: when the page asked for it, and when it heard that it had. The middle is
     * wrong by half a round trip at most; the inspector puts each call before its frame, whatever the clocks say.
     */
    began({ askedAtMs, heardAtMs }: { askedAtMs: number; heardAtMs: number }): void {
      startedAtMs = (askedAtMs + heardAtMs) / 2;
    },
    /** The sandbox has a number for what the client asked for. */
    connected({ client, socket }: { client: number; socket: number }, connection: number): void {
      const key: SocketKey = `${client}/${socket}`;
      connectionOf.set(key, connection);
      const calls = early.get(key) ?? [];
      early.delete(key);
      if (calls.length === 0) return;
      onEvents(
        calls.map((call) => eventOf(connection, call)),
        notKept(),
      );
    },
    called({ client, socket, atMs, call }: Call & { client: number; socket: number }): void {
      const key: SocketKey = `${client}/${socket}`;
      const connection = connectionOf.get(key);
      if (connection !== undefined) onEvents([eventOf(connection, { atMs, call })], notKept());
      else early.set(key, [...(early.get(key) ?? []), { atMs, call }]);
    },
    withheld({ client, count }: { client: number; count: number }): void {
      withheld.set(client, count);
      onEvents([], notKept());
    },
  };
}
