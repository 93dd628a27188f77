// The two ways between this process and the server: records on stdout, each a line that begins with the record separator,
// and one line of JSON on stdin. A learner's program can write records as well: the server believes none of them.

const deno = globalThis.Deno;
const recordSeparator = '\x1e';
const write = deno.stdout.writeSync.bind(deno.stdout);
const exit = deno.exit.bind(deno);
// Kept from a program that replaces them.
const { stringify, parse } = JSON;
const encoder = new TextEncoder();

export function tell(record) {
  let bytes = encoder.encode(`${recordSeparator}${stringify(record)}\n`);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(write(bytes));
  } catch {
    // The server is gone.
    exit(0);
  }
}

export const finish = (code) => exit(code);

/** What to run. Stdin is closed after it, so that a program that has finished ends by itself. */
export async function readJob() {
  const decoder = new TextDecoder();
  const chunk = new Uint8Array(65_536);
  let text = '';
  while (!text.includes('\n')) {
    const count = await deno.stdin.read(chunk);
    if (count === null) exit(0);
    text += decoder.decode(chunk.subarray(0, count), { stream: true });
  }
  return parse(text.slice(0, text.indexOf('\n')));
}
