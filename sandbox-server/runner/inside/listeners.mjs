// What a listener throws ends a program of Node. Deno calls some listeners from where nobody hears of it: the connection hangs or
// is answered 400, and the program goes on in silence.

import net from 'node:net';

const unheard = [
  [
    net.Server.prototype,
    ['connection', 'request', 'upgrade', 'connect', 'checkContinue', 'checkExpectation', 'clientError'],
  ],
  [net.Socket.prototype, ['connect', 'close']],
];

export function hearListeners() {
  for (const [prototype, events] of unheard) {
    const { emit } = prototype;
    prototype.emit = function emitAloud(event, ...args) {
      if (!events.includes(event)) return Reflect.apply(emit, this, [event, ...args]);
      try {
        return Reflect.apply(emit, this, [event, ...args]);
      } catch (error) {
        process.nextTick(() => {
          throw error;
        });
        return true;
      }
    };
  }
}
