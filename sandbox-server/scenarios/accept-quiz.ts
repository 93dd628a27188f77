import { randomBytes } from 'node:crypto';
import { acceptFor } from '../../wire/handshake.ts';
import type { ProgramSocket } from '../api-log.ts';

const questions = 5;
const keyBytes = 16;
const wrongAnswer = 4000;
// Enough to compare with one's own, too little to copy.
const shownCharacters = 6;

/**
 * Asks for the Sec-WebSocket-Accept of five random keys, one at a time. A right answer brings the next key, or "all five" and
 * a close with 1000; a wrong one closes with 4000 and the beginning of the right one.
 */
export function acceptQuiz(socket: ProgramSocket): void {
  let key = '';
  let asked = 0;

  function ask(): void {
    key = randomBytes(keyBytes).toString('base64');
    asked += 1;
    socket.send(key);
  }

  ask();
  socket.on('message', (message) => {
    const expected = acceptFor(key);
    if (message.toString() !== expected) {
      socket.close(wrongAnswer, `expected ${expected.slice(0, shownCharacters)}…`);
    } else if (asked < questions) {
      ask();
    } else {
      socket.send('all five');
      socket.close(1000);
    }
  });
}
