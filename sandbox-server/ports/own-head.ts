// A request that came to /p/<ticket>/<port>/… as the reader's own server would have got it: with the target its client asked for,
// and its own host. Nothing else is changed.

import type { RecordedChunk } from '../request-recorder.ts';

const blankLine = '\r\n\r\n';

export const hostOf = (port: number): string => (port === 80 ? 'localhost' : `localhost:${port}`);

/** The target without /p/<ticket>/<port>, however these are spelled; it always begins with a slash. */
export function ownTarget(url: string): string {
  const rest = url.replace(/^\/p\/[^/?#]*\/[^/?#]*/, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** What has come of a request, its head changed; bytes after the head stay as they are. */
export function ownRequest(chunks: readonly RecordedChunk[], port: number): RecordedChunk[] {
  const [first] = chunks;
  if (first === undefined) return [];
  const bytes = Buffer.concat(chunks.map((chunk) => chunk.bytes));
  const end = bytes.indexOf(blankLine);
  const head = bytes.subarray(0, end === -1 ? bytes.length : end).toString('latin1');
  const [requestLine = '', ...fields] = head.split('\r\n');
  const [method = '', target = '', ...version] = requestLine.split(' ');
  const lines = [
    [method, ownTarget(target), ...version].join(' '),
    ...fields
      .filter((field) => !isOfTheSite(field))
      .map((field) => (/^host:/i.test(field) ? `${field.slice(0, 5)} ${hostOf(port)}` : field)),
  ];
  const own = Buffer.concat([
    Buffer.from(lines.join('\r\n') + blankLine, 'latin1'),
    bytes.subarray(end === -1 ? bytes.length : end + blankLine.length),
  ]);
  return [{ bytes: own, atMs: first.atMs }];
}

/** Cookies are the site's own, and the address of the page is nobody's business. */
const isOfTheSite = (field: string): boolean => /^(?:cookie|referer):/i.test(field);
