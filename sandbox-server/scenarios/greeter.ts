import type { WebSocket } from 'ws';

/** Speaks first, takes the first answer for a name, and says what it heard from then on. */
export function greeter(socket: WebSocket): void {
  let name: string | undefined;
  socket.send('Hello! What is your name?');
  socket.on('message', (message) => {
    const text = message.toString();
    if (name === undefined) {
      name = text.trim();
      socket.send(`Nice to meet you, ${name}!`);
      return;
    }
    socket.send(`I heard you, ${name}: ${text}`);
  });
}
