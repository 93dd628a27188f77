// What a reader changed, as it is stored: only edited files, so the others follow the page's language; and versions put
// aside, so that a reset, a shared link or a second tab never costs anybody their code. Pure: storage is the caller's.
//
//   draft.<lesson>.<example> = { version: 1, revision: "k3…", files: { "client.js": "…" }, asides: [{ why, files }] }

export type Files = Readonly<Record<string, string>>;
/** `solved`: the solution took the code's place. `undone`: the code came back, and the solution is what is put aside. */
export type WhyAside = 'reset' | 'shared' | 'other-tab' | 'solved' | 'undone';

const whys: readonly string[] = ['reset', 'shared', 'other-tab', 'solved', 'undone'] satisfies WhyAside[];
export type Aside = { why: WhyAside; files: Files };
export type Draft = { revision: string; files: Files; asides: readonly Aside[] };

export const noDraft: Draft = { revision: '', files: {}, asides: [] };

// Of the versions put aside the newest few are kept: storage is small.
const maxAsides = 5;

export function readDraft(stored: string | undefined): Draft {
  if (stored === undefined) return noDraft;
  try {
    const draft: unknown = JSON.parse(stored);
    if (!isRecord(draft) || draft['version'] !== 1 || typeof draft['revision'] !== 'string') return noDraft;
    const asides = Array.isArray(draft['asides']) ? draft['asides'].filter(isAside) : [];
    return { revision: draft['revision'], files: isFiles(draft['files']) ? draft['files'] : {}, asides };
  } catch {
    // Not ours, or broken: the lesson's own code is what remains.
    return noDraft;
  }
}

export const writeDraft = ({ revision, files, asides }: Draft): string =>
  JSON.stringify({ version: 1, revision, files, asides: asides.slice(-maxAsides) });

/** Puts `draft`'s files aside and takes the given ones. Files that equal those put aside leave nothing to keep. */
export function replaceFiles(draft: Draft, files: Files, why: WhyAside): Draft {
  if (areSameFiles(draft.files, files)) return draft;
  return { ...draft, files, asides: [...draft.asides, { why, files: draft.files }] };
}

/** The newest version put aside and the current one change places. */
export function bringBack(draft: Draft): Draft {
  const aside = draft.asides.at(-1);
  if (aside === undefined) return draft;
  return {
    ...draft,
    files: aside.files,
    asides: [...draft.asides.slice(0, -1), { why: whyBack[aside.why] ?? aside.why, files: draft.files }],
  };
}

const whyBack: Partial<Record<WhyAside, WhyAside>> = { solved: 'undone', undone: 'solved' };

/** The solution takes the code's place; the code is put aside. A solution that was put aside comes back as it was left. */
export function solveWith(draft: Draft, solution: Files): Draft {
  const aside = draft.asides.at(-1);
  const isKept = aside?.why === 'undone' && areSameFiles(aside.files, solution);
  return isKept ? bringBack(draft) : replaceFiles(draft, solution, 'solved');
}

export const dismissAside = (draft: Draft): Draft => ({ ...draft, asides: draft.asides.slice(0, -1) });

/**
 * What to store when this tab saves over what is stored now. If another tab wrote since this one last looked,
 * its files stay, and ours are put aside next to them until the reader chooses.
 */
export function mergeSave(stored: Draft, mine: Draft, revision: string): { draft: Draft; isConflict: boolean } {
  if (stored.revision === mine.revision) return { draft: { ...mine, revision }, isConflict: false };
  if (areSameFiles(stored.files, mine.files)) return { draft: stored, isConflict: false };
  const others = stored.asides.filter((aside) => !(aside.why === 'other-tab' && isEarlierOf(aside.files, mine.files)));
  return { draft: { ...stored, asides: [...others, { why: 'other-tab', files: mine.files }] }, isConflict: true };
}

export function areSameFiles(one: Files, other: Files): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}

// While the reader types on in a conflict, each save replaces the one before, not adds to it.
const isEarlierOf = (earlier: Files, later: Files): boolean =>
  Object.keys(earlier).join() === Object.keys(later).join();

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isFiles = (value: unknown): value is Files =>
  isRecord(value) && Object.values(value).every((code) => typeof code === 'string');
const isAside = (value: unknown): value is Aside =>
  isRecord(value) && whys.includes(String(value['why'])) && isFiles(value['files']);
