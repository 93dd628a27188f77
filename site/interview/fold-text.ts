// Search does not ask for more than a reader on a phone types: no capitals, no accents, ё or е, one apostrophe for all.

export const folded = (text: string): string =>
  text
    .toLowerCase()
    // й and ї are letters of their own: of what has a mark, only Latin letters and ё lose it.
    .replace(/[^\u0400-\u04ff]+/g, (latin) => latin.normalize('NFD').replace(/\p{M}/gu, ''))
    .replaceAll('ё', 'е')
    .replace(/[’ʼ`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();

// Endings change with the sentence; what is shorter is all stem.
const shortestStem = 4;
const endingLetters = 2;

/** Whether the text, which is folded, has every word of the search, whatever ending it stands in. */
export function hasWords(text: string, search: string): boolean {
  return folded(search)
    .split(' ')
    .filter((word) => word !== '')
    .every((word) => text.includes(word) || hasStem(text, word));
}

function hasStem(text: string, word: string): boolean {
  // Numbers and codes have no endings.
  if (word.length < shortestStem || /\d/.test(word)) return false;
  const stem = word.slice(0, Math.max(shortestStem, word.length - endingLetters));
  return text.startsWith(stem) || text.includes(` ${stem}`);
}
