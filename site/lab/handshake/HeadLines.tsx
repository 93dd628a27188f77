// A head drawn so that every byte is seen: line ends, tabs and trailing spaces too. A stretch of it may be lit.

import type { ComponentChildren } from 'preact';
import type { HeadToken } from './head-text.ts';
import type { Stretch } from './rules.ts';

type Props = {
  tokens: readonly HeadToken[];
  lit: Stretch | undefined;
  /** Stands behind a field, where the last line counts even when nothing is in it. */
  isField?: boolean;
};

export function HeadLines({ tokens, lit, isField = false }: Props) {
  return (
    <>
      {tokens.map((token) => (
        <Token key={token.at} token={token} lit={lit} />
      ))}
      {isField && '\u200b'}
    </>
  );
}

function Token({ token, lit }: { token: HeadToken; lit: Stretch | undefined }) {
  const { kind, text } = token;
  const isLit = lit !== undefined && lit.firstByte < endOf(token) && endOf(lit) > token.firstByte;
  if (kind === 'shown') return <>{'\n'}</>;
  if (kind === 'ending') {
    return (
      <>
        <Mark kind={kind} isLit={isLit}>
          CR LF
        </Mark>
        {'\n'}
      </>
    );
  }
  if (kind === 'plain') return isLit && lit ? <Plain token={token} lit={lit} /> : text;
  if (kind === 'control') {
    // Not every font has ␍ and ␊: their names are drawn over them.
    return (
      <Mark kind={kind} isLit={isLit}>
        {text}
        <span class="head-control">{text === '␍' ? 'CR' : 'LF'}</span>
      </Mark>
    );
  }
  return (
    <Mark kind={kind} isLit={isLit}>
      {kind === 'trailing' ? '·'.repeat(text.length) : text}
    </Mark>
  );
}

/** Each of its characters is a byte, so that a part of it can be lit. */
function Plain({ token: { text, firstByte }, lit }: { token: HeadToken; lit: Stretch }) {
  const from = Math.max(0, lit.firstByte - firstByte);
  const to = Math.min(text.length, endOf(lit) - firstByte);
  return (
    <>
      {text.slice(0, from)}
      <Mark kind="plain" isLit>
        {text.slice(from, to)}
      </Mark>
      {text.slice(to)}
    </>
  );
}

function Mark({ kind, isLit, children }: { kind: HeadToken['kind']; isLit: boolean; children: ComponentChildren }) {
  return (
    <span class="head-byte" data-kind={kind} data-lit={isLit || undefined}>
      {children}
    </span>
  );
}

const endOf = (part: Stretch | HeadToken): number =>
  part.firstByte + ('byteCount' in part ? part.byteCount : part.bytes.length);
