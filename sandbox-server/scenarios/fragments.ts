import type { ProgramSocket } from '../api-log.ts';

/**
 * What DevTools does not show: a text message in three fragments with a ping between the first two, then a binary message of one
 * frame, then a text of one frame. Any message from the learner plays it again.
 */
export function fragments(socket: ProgramSocket): void {
  play(socket);
  socket.on('message', () => play(socket));
}

function play(socket: ProgramSocket): void {
  socket.send('One message, ', { fin: false });
  // Control frames may come between the fragments of a message (RFC 6455, 5.4).
  socket.ping('still there?');
  socket.send('three ', { fin: false });
  socket.send('frames', { fin: true });
  socket.send(Uint8Array.of(0xde, 0xad, 0xbe, 0xef));
  socket.send('The end.');
}
