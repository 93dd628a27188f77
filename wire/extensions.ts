// Sec-WebSocket-Extensions (RFC 6455, 9.1): offers and answers, and what an agreement means for the frames.

import type { Sender } from './frame.ts';

/** One extension with its parameters in their order; a parameter without a value has undefined. */
export type Extension = { name: string; parameters: { name: string; value: string | undefined }[] };

/** How one side compresses its messages (RFC 7692, 7.1). */
export type DeflateParameters = {
  /** Its window holds 2 to the power of this many bytes. */
  windowBits: number;
  /** Context takeover: what one message left in the window may be used by the next. */
  keepsWindow: boolean;
};

/** What the extensions in force mean for reading frames. */
export type Agreement = {
  /** RSV1 marks a compressed message (RFC 7692, 6). */
  hasDeflate: boolean;
  /** How each side compresses, if it does. */
  deflate: Record<Sender, DeflateParameters>;
  /** Something this reader does not know may give meaning to reserved bits and opcodes, so they are not judged. */
  hasUnknown: boolean;
};

// The largest window, kept: what the absence of a parameter means (RFC 7692, 7.1).
const largestWindow: DeflateParameters = { windowBits: 15, keepsWindow: true };
const largestWindows = { client: largestWindow, server: largestWindow };

export const noAgreement: Agreement = { hasDeflate: false, deflate: largestWindows, hasUnknown: false };

/** What max_window_bits may say (RFC 7692, 7.1.2): 8 to 15, without leading zeros. */
export const windowBits = /^(?:[89]|1[0-5])$/;

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
  if (agreed === undefined) return { ...noAgreement, hasDeflate: /permessage-deflate/i.test(extensions) };
  const deflate = agreed.find(isDeflate);
  return {
    hasDeflate: deflate !== undefined,
    deflate: deflate
      ? { client: parametersOf(deflate, 'client'), server: parametersOf(deflate, 'server') }
      : largestWindows,
    hasUnknown: agreed.some((extension) => !isDeflate(extension)),
  };
}

/** A value that is not allowed counts as absent: it is judged with the handshake. */
function parametersOf({ parameters }: Extension, side: Sender): DeflateParameters {
  const bits = parameters.find(({ name }) => name === `${side}_max_window_bits`)?.value ?? '';
  return {
    windowBits: windowBits.test(bits) ? Number(bits) : largestWindow.windowBits,
    keepsWindow: !parameters.some(({ name }) => name === `${side}_no_context_takeover`),
  };
}

/** Extension names are compared as they stand: browsers and servers do so too. */
const isDeflate = (extension: Extension) => extension.name === 'permessage-deflate';
