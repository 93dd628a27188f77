// Pings that wait for their pong (RFC 6455, 5.5.3).

// Peers that never answer must not fill our memory; a ping this old has long been given up.
const maxWaiting = 64;

export type PongMeaning<Ping> =
  /** The newest ping with this payload; those sent before it are answered by the same pong. */
  | { kind: 'answer'; ping: Ping; passedOver: Ping[] }
  /** Nothing waits: a pong nobody asked for is legal. */
  | { kind: 'unsolicited' }
  /** Pings wait, and this pong answers none of them. */
  | { kind: 'mismatch' };

export type PingLog<Ping> = {
  sent(ping: Ping): void;
  pong(payload: Uint8Array): PongMeaning<Ping>;
};

export function createPingLog<Ping extends { payload: Uint8Array }>(): PingLog<Ping> {
  let waiting: Ping[] = [];
  return {
    sent(ping) {
      waiting.push(ping);
      if (waiting.length > maxWaiting) waiting.shift();
    },
    pong(payload) {
      if (waiting.length === 0) return { kind: 'unsolicited' };
      const at = waiting.findLastIndex((ping) => isEqual(ping.payload, payload));
      const ping = waiting[at];
      const passedOver = waiting.slice(0, Math.max(0, at));
      waiting = waiting.slice(at + 1);
      return ping ? { kind: 'answer', ping, passedOver } : { kind: 'mismatch' };
    },
  };
}

const isEqual = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
