// Code cut into what the page colours: keywords, strings, comments, and the rest. The lesson's own code is highlighted
// while the site is built; this is for the reader's versions of it, shown before an editor has loaded.

export type TokenKind = 'keyword' | 'string' | 'comment' | 'other';
export type CodeToken = { kind: TokenKind; text: string };

// In the order they are tried. A quote left open ends with its line, as it does for whoever reads it.
const pattern = new RegExp(
  [
    String.raw`(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))`,
    String.raw`(?<string>'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?|\x60(?:\\[\s\S]|[^\x60\\])*\x60?)`,
    String.raw`(?<word>[\p{ID_Start}$_][\p{ID_Continue}$]*)`,
  ].join('|'),
  'gu',
);

// The words the build's highlighter makes bold.
const keywords = new Set(
  (
    'async await break case catch class const continue debugger default delete do else export extends finally for ' +
    'function if import in instanceof let new of return static super switch this throw try typeof var void while with yield'
  ).split(' '),
);

export function codeTokens(code: string): CodeToken[] {
  const tokens: CodeToken[] = [];
  let at = 0;
  const add = (kind: TokenKind, end: number) => {
    const last = tokens.at(-1);
    const text = code.slice(at, end);
    at = end;
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else tokens.push({ kind, text });
  };
  for (const match of code.matchAll(pattern)) {
    const { comment, string, word } = match.groups ?? {};
    // A property may be called like a keyword: socket.default.
    const isKeyword = word !== undefined && keywords.has(word) && code[match.index - 1] !== '.';
    if (word !== undefined && !isKeyword) continue;
    add('other', match.index);
    add(comment !== undefined ? 'comment' : string !== undefined ? 'string' : 'keyword', match.index + match[0].length);
  }
  add('other', code.length);
  return tokens;
}

/** The same, line by line: a token that spans lines is in each of them. */
export function tokenLines(code: string): CodeToken[][] {
  const lines: CodeToken[][] = [[]];
  for (const { kind, text } of codeTokens(code)) {
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ kind, text: part });
    }
  }
  return lines;
}
