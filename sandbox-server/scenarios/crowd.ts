import { randomInt } from 'node:crypto';
import { WebSocket } from 'ws';
import type { ProgramSocket } from '../api-log.ts';
import type { ScenarioRequest } from './index.ts';

const lines = 1_000;
const linesAtOnce = 50;
const pauseMs = 20;
const policyViolation = 1008;

const names = ['Ada', 'Boris', 'Chen', 'Dina', 'Ema', 'Zoë'];
const words = ['good morning', 'anybody here?', 'a < b && b > c', 'who has the keys', '1 &lt; 2', 'see you at six'];
// Each opens a second connection where it comes alive.
const attacks = [
  `<img src="x" onerror="new WebSocket('ws://localhost:8080/stolen')">`,
  `<svg onload="new WebSocket('ws://localhost:8080/stolen')"></svg>`,
  `</p><iframe srcdoc="<b>hi</b>" onload="new WebSocket('ws://localhost:8080/stolen')"></iframe>`,
];

const oneOf = (list: readonly string[]): string => list[randomInt(list.length)] ?? '';

/**
 * A busy room: a thousand lines of text in half a second, some of them markup that means harm, the last ten always with one.
 * Then whoever listens hears their own lines come back, as they were sent.
 */
export function crowd(socket: ProgramSocket, request: ScenarioRequest): void {
  const left = Array.from({ length: lines }, (_, at) => line({ isAttack: randomInt(50) === 0 || at === lines - 4 }));
  const timer = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return;
    for (const text of left.splice(0, linesAtOnce)) socket.send(text);
    if (left.length === 0) clearInterval(timer);
  }, pauseMs);
  socket.on('close', () => clearInterval(timer));
  socket.on('message', (message) => {
    if (request.run?.messageRate.take(1) === false) socket.close(policyViolation);
    else socket.send(message.toString());
  });
}

const line = ({ isAttack }: { isAttack: boolean }): string =>
  `${oneOf(names)}: ${isAttack ? oneOf(attacks) : oneOf(words)} ${randomInt(36 ** 8).toString(36)}`;
