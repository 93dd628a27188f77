import { randomBytes, randomInt } from 'node:crypto';
import { WebSocket } from 'ws';
import type { ProgramSocket } from '../api-log.ts';

// Long enough that a client's pong to the first ping is on the wire before the rest of the message, often.
const breathMs = 40;
const pingBytes = 6;
// RFC 6455, 7.4.2: what an application may close with.
const applicationCodes = { from: 3000, to: 5000 };

/**
 * A hostile peer that breaks no rule: pings with payloads nobody can foresee, one of them between the fragments of a message,
 * a pong that answers nothing, and then a close with a code of its own choice, whose answer it waits for. Whoever answers
 * each ping with its very payload and the close with its code has understood control frames.
 */
export function rogue(socket: ProgramSocket): void {
  const code = randomInt(applicationCodes.from, applicationCodes.to);
  const steps: (() => void)[] = [
    () => socket.ping(randomBytes(pingBytes)),
    () => socket.send('Half a message, ', { fin: false }),
    () => socket.ping(randomBytes(pingBytes)),
    () => socket.send('and the other half', { fin: true }),
    () => socket.pong(randomBytes(pingBytes)),
    // A ping may carry nothing, and its pong carries nothing then (RFC 6455, 5.5.3).
    () => socket.ping(),
    () => socket.close(code),
  ];
  const timer = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) steps.shift()?.();
    if (steps.length === 0) clearInterval(timer);
  }, breathMs);
  socket.on('close', () => clearInterval(timer));
}
