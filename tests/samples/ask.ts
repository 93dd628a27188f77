// What a client of a sample's HTTP server asks, and the parts of the answer that tests look at.

type Answer = { status: number; type: string | null; body: string; headers: Headers };

/** Asks a reader's server on port 3000; `base` is its address up to the port. */
export async function ask(base: string, path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`${base}3000${path}`, { redirect: 'manual', ...init });
  const { status, headers } = answer;
  return { status, type: headers.get('content-type'), body: await answer.text(), headers };
}

export const posted = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
