// Sec-WebSocket-Extensions (RFC 6455, 9.1): offers and answers, and what an agreement means for the frames.

/** One extension with its parameters in their order; a parameter without a value has undefined. */
export type Extension = { name: string; parameters: { name: string; value: string | undefined }[] };

/** What the extensions in force mean for reading frames. */
export type Agreement = {
  /** RSV1 marks a compressed message (RFC 7692, 6). */
  hasDeflate: boolean;
  /** Something this reader does not know may give meaning to reserved bits and opcodes, so they are not judged. */
  hasUnknown: boolean;
};

export const noAgreement: Agreement = { hasDeflate: false, hasUnknown: false };

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const nextName = new RegExp(`[ \\t]*(${token})[ \\t]*`, 'y');
const nextValue = new RegExp(`=[ \\t]*(?:(${token})|"((?:[^"\\\\]|\\\\.)*)")[ \\t]*`, 'y');

/** Undefined for a value that breaks the grammar. Empty list elements are let pass, as in every HTTP list. */
export function parseExtensions(value: string): Extension[] | undefined {
  const extensions: Extension[] = [];
  let at = 0;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(value);
    if (found) at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    match(/[ \t,]*/y);
    if (at === value.length) return extensions;
    const extension: Extension = { name: match(nextName)?.[1] ?? '', parameters: [] };
    if (extension.name === '') return undefined;
    while (value[at] === ';') {
      at += 1;
      const name = match(nextName)?.[1];
      if (name === undefined) return undefined;
      const found = value[at] === '=' ? match(nextValue) : undefined;
      if (found === null) return undefined;
      const written = found?.[1] ?? found?.[2]?.replace(/\\(.)/g, '$1');
      // A quoted value must be a token once the quotes are off (RFC 6455, 9.1).
      if (written !== undefined && !new RegExp(`^${token}$`).test(written)) return undefined;
      extension.parameters.push({ name, value: written });
    }
    extensions.push(extension);
    if (at < value.length && value[at] !== ',') return undefined;
  }
}

/** What a response's Sec-WebSocket-Extensions puts in force. */
export function agreementOf(extensions: string | undefined): Agreement {
  if (extensions === undefined) return noAgreement;
  const agreed = parseExtensions(extensions);
  if (agreed === undefined) return { hasDeflate: /permessage-deflate/i.test(extensions), hasUnknown: false };
  const hasDeflate = agreed.some(isDeflate);
  return { hasDeflate, hasUnknown: agreed.some((extension) => !isDeflate(extension)) };
}

/** Extension names are compared as they stand: browsers and servers do so too. */
const isDeflate = (extension: Extension) => extension.name === 'permessage-deflate';
