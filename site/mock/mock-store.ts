// The mock interview that is being taken, and the last ten that were, in this browser. Each step is stored at once: a reload
// goes on where it was. Where nothing can be stored it goes on in memory, and the candidate is told.

import { onStored, readStored, removeStored, type Writing, writeStored } from '../shell/storage.ts';
import type { Mock } from './mock.ts';
import { formatMock, readMock, readParsedMock } from './mock-file.ts';

const currentKey = 'mock';
const pastKey = 'mock.past';
const keptMocks = 10;

export const readCurrent = (): Mock | undefined => readMock(readStored(currentKey));

export function writeCurrent(mock: Mock | undefined): Writing {
  if (mock) return writeStored(currentKey, formatMock(mock));
  removeStored(currentKey);
  return 'stored';
}

/** Whether anything is kept, without reading it. */
export const hasCurrent = (): boolean => readStored(currentKey) !== undefined;
export const hasPast = (): boolean => (readStored(pastKey) ?? '[]') !== '[]';

/** The latest first. */
export function readPast(): Mock[] {
  const stored = parseList(readStored(pastKey));
  return stored.flatMap((one) => {
    const mock = readParsedMock(one);
    return mock ? [mock] : [];
  });
}

/** Once, however many tabs see its end. What falls out of the history takes its code along. */
export function addPast(mock: Mock): Writing {
  const all = [mock, ...readPast().filter(({ id }) => id !== mock.id)].sort(
    (one, other) => other.startedAtMs - one.startedAtMs,
  );
  for (const old of all.slice(keptMocks)) forgetCode(old);
  return writePast(all.slice(0, keptMocks));
}

export function removePast(mock: Mock): Writing {
  forgetCode(mock);
  return writePast(readPast().filter(({ id }) => id !== mock.id));
}

const writePast = (mocks: readonly Mock[]): Writing => writeStored(pastKey, `[${mocks.map(formatMock).join(',')}]`);

/** Under this name the playground keeps what was written in the mock: nobody begins with the code of an earlier visit. */
export const draftsOf = ({ id }: Mock, part: 'code' | 'debug'): string =>
  part === 'code' ? `mock-${id}` : `mock-${id}-${part}`;

export function forgetCode(mock: Mock): void {
  for (const part of ['code', 'debug'] as const) removeStored(`draft.${draftsOf(mock, part)}.exercise`);
}

/** Another tab went on with it. */
export function onMocks(listener: () => void, signal: AbortSignal): void {
  for (const key of [currentKey, pastKey]) signal.addEventListener('abort', onStored(key, listener));
}

function parseList(text: string | undefined): unknown[] {
  if (text === undefined) return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    // Not what we wrote: the history begins anew.
    return [];
  }
}
