// The recorded run of a debug card, as its capture.txt holds it: one row a line. What crossed stands by connection,
//   1 > GET /chat HTTP/1.1          from the client
//   1 < 101 Switching Protocols     from the server
// and then what each program printed:
//   server.js | clients 1
// and of a build what each command told:
//   $ npx tsc | index.ts(1,10): error TS1295: …

export type CaptureRow =
  | { kind: 'crossed'; connection: number; from: 'client' | 'server'; what: string }
  | { kind: 'printed'; file: string; what: string }
  | { kind: 'told'; command: string; what: string };

export function readCaptureRows(text: string): CaptureRow[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, number, arrow, crossed] = /^(\d+) ([<>]) (.*)$/.exec(line) ?? [];
      if (crossed !== undefined) {
        return {
          kind: 'crossed',
          connection: Number(number),
          from: arrow === '>' ? 'client' : 'server',
          what: crossed,
        };
      }
      const [, command, told] = /^\$ (.+?) \| (.*)$/.exec(line) ?? [];
      if (command !== undefined && told !== undefined) return { kind: 'told', command, what: told };
      const [, file, printed] = /^(\S+) \| (.*)$/.exec(line) ?? [];
      if (file === undefined || printed === undefined) throw new Error(`A capture has no row like "${line}"`);
      return { kind: 'printed', file, what: printed };
    });
}

export const formatCaptureRows = (rows: readonly CaptureRow[]): string => `${rows.map(formatCaptureRow).join('\n')}\n`;

export function formatCaptureRow(row: CaptureRow): string {
  switch (row.kind) {
    case 'crossed':
      return `${row.connection} ${row.from === 'client' ? '>' : '<'} ${row.what}`;
    case 'printed':
      return `${row.file} | ${row.what}`;
    case 'told':
      return `$ ${row.command} | ${row.what}`;
  }
}
