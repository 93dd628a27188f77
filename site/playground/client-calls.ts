// What the clients of a run called and were told, put beside the connections that the sandbox numbers, on its clock.

import type { ApiCall, ApiEvent } from '../../wire/api-events.ts';

/** A WebSocket of one client, by the client's number in the run and the socket's in the client. */
type SocketKey = `${number}/${number}`;
type Call = { atMs: number; call: ApiCall };

export type ClientCalls = ReturnType<typeof createClientCalls>;

export function createClientCalls(onEvents: (events: ApiEvent[], notKept: number) => void) {
  let startedAtMs: number | undefined;
  /** Asked for, and not yet among the connections. */
  let waiting: { key: SocketKey; path: string }[] = [];
  /** Among the connections, before the client's word came that it had asked. */
  let unclaimed: { connection: number; path: string }[] = [];
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

  function connect(key: SocketKey, connection: number): void {
    connectionOf.set(key, connection);
    const calls = early.get(key) ?? [];
    early.delete(key);
    if (calls.length > 0)
      onEvents(
        calls.map((call) => eventOf(connection, call)),
        notKept(),
      );
  }

  return {
    begin(): void {
      startedAtMs = undefined;
      waiting = [];
      unclaimed = [];
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
    asked({ client, socket, url }: { client: number; socket: number; url: string }): void {
      if (!URL.canParse(url)) return;
      const key: SocketKey = `${client}/${socket}`;
      const { pathname, search } = new URL(url);
      const at = unclaimed.findIndex(({ path }) => path === pathname + search);
      const [found] = at === -1 ? [] : unclaimed.splice(at, 1);
      if (found) connect(key, found.connection);
      else waiting.push({ key, path: pathname + search });
    },
    /** Two sockets may be asked for before either opens: the path tells them apart, as in the inspector. */
    opened({ connection, path, dial }: { connection: number; path: string; dial?: number }): void {
      if (dial !== undefined) return;
      const at = waiting.findIndex((socket) => socket.path === path);
      const [found] = at === -1 ? [] : waiting.splice(at, 1);
      if (found) connect(found.key, connection);
      else unclaimed.push({ connection, path });
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
