import type { ProgramSocket } from '../api-log.ts';
import type { ScenarioRequest } from './index.ts';
import { searchParameters } from './search-parameters.ts';

// A control frame must fit 125 bytes, so a reason gets 123 (RFC 6455, 5.5 and 5.5.1).
const maxReasonBytes = 123;

/**
 * Closes with the code it is given: ?code=4001&reason=Bye at once, else by the first message, "4001 Bye".
 * A code that must not be sent is answered with a sentence, and the connection stays open for another try.
 */
export function closer(socket: ProgramSocket, request: ScenarioRequest): void {
  const parameters = searchParameters(request);
  const code = parameters.get('code');
  if (code !== null) closeWith({ socket, code, reason: parameters.get('reason') ?? '' });

  socket.on('message', (message) => {
    const [wanted = '', ...words] = message.toString().trim().split(' ');
    closeWith({ socket, code: wanted, reason: words.join(' ') });
  });
}

function closeWith({ socket, code, reason }: { socket: ProgramSocket; code: string; reason: string }): void {
  const refusal = refusalOf({ code, reason });
  if (refusal === undefined) socket.close(Number(code), reason);
  else socket.send(refusal);
}

function refusalOf({ code, reason }: { code: string; reason: string }): string | undefined {
  if (!isSendable(code)) return `${code} cannot be sent in a close frame: choose 1000-1003, 1007-1014 or 3000-4999`;
  const bytes = Buffer.byteLength(reason);
  return bytes > maxReasonBytes
    ? `The reason has ${bytes} bytes, and a close frame has room for ${maxReasonBytes}`
    : undefined;
}

// RFC 6455, 7.4: 1004, 1005, 1006 and 1015 never cross the wire.
function isSendable(code: string): boolean {
  if (!/^\d{4}$/.test(code)) return false;
  const number = Number(code);
  return (
    (number >= 1000 && number <= 1014 && ![1004, 1005, 1006].includes(number)) || (number >= 3000 && number <= 4999)
  );
}
