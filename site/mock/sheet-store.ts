// The marks that an interviewer has made on a sheet, kept in their browser: a reload must not cost them. One sheet at a time.

import { readStored, writeStored } from '../shell/storage.ts';
import { readMarks, writeMarks } from './marks-code.ts';

const key = 'mock.sheet';

export function readSheetMarks(id: string): ReadonlySet<string> {
  const [ofMock, code = ''] = (readStored(key) ?? '').split(' ');
  return (ofMock === id ? readMarks(code) : undefined) ?? new Set();
}

/** Refused or full: the marks stay on the screen, and their code can be read out all the same. */
export const writeSheetMarks = (id: string, marks: ReadonlySet<string>): void => {
  writeStored(key, `${id} ${writeMarks(marks)}`);
};
