import type { ProgramSocket } from '../api-log.ts';

// The name comes back with every answer.
const maxNameLength = 40;

/** Speaks first, takes the first answer for a name, and says what it heard from then on. */
export function greeter(socket: ProgramSocket): void {
  let name: string | undefined;
  socket.send('Hello! What is your name?');
  socket.on('message', (message) => {
    const text = message.toString();
    if (name === undefined) {
      name = text.trim().slice(0, maxNameLength);
      socket.send(`Nice to meet you, ${name}!`);
      return;
    }
    socket.send(`I heard you, ${name}: ${text}`);
  });
}
