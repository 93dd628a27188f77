// Pings that wait for their pong (RFC 6455, 5.5.3).

// Peers that never answer must not fill our memory; a ping this old has long been given up.
const maxWaiting = 64;

export type PingLog = {
  sent(payload: Uint8Array): void;
  /** False when pings wait and this pong answers none of them. A pong nobody asked for is legal. */
  answered(payload: Uint8Array): boolean;
};

export function createPingLog(): PingLog {
  let waiting: Uint8Array[] = [];
  return {
    sent(payload) {
      waiting.push(payload);
      if (waiting.length > maxWaiting) waiting.shift();
    },
    answered(payload) {
      if (waiting.length === 0) return true;
      const answers = waiting.findLastIndex((ping) => isEqual(ping, payload));
      // The newest ping may be answered alone: its pong stands for those before it.
      waiting = waiting.slice(answers + 1);
      return answers !== -1;
    },
  };
}

const isEqual = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
