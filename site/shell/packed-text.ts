// Text in an address: deflated, and in characters that need no escaping.

export async function pack(text: string): Promise<string> {
  const packed = await readAll(through(new TextEncoder().encode(text), new CompressionStream('deflate-raw')));
  return toBase64Url(packed ?? new Uint8Array());
}

/** Undefined for what was never packed, or was cut. A little can unfold to very much: that ends at the limit. */
export async function unpack(packed: string, maxBytes: number): Promise<string | 'too-long' | undefined> {
  const bytes = fromBase64Url(packed);
  if (bytes === undefined) return undefined;
  try {
    const text = await readAll(through(bytes, new DecompressionStream('deflate-raw')), maxBytes);
    return text === undefined ? 'too-long' : new TextDecoder('utf-8', { fatal: true }).decode(text);
  } catch {
    // Cut or mistyped: the caller says so.
    return undefined;
  }
}

const through = (bytes: Uint8Array<ArrayBuffer>, transform: ReadableWritablePair<Uint8Array, BufferSource>) =>
  new Blob([bytes]).stream().pipeThrough(transform);

/** Undefined as soon as there is more than the limit. */
async function readAll(
  stream: ReadableStream<Uint8Array>,
  limit = Number.POSITIVE_INFINITY,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      return undefined;
    }
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
      character.charCodeAt(0),
    );
  } catch {
    // A length that base64 cannot have.
    return undefined;
  }
}
