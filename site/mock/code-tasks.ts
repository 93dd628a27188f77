// The tasks that a mock interview may ask to write code for: the challenges.

import type { Language } from '../../i18n/translate.ts';
import { loadChallenges } from '../challenge/challenges.ts';
import type { MockTask } from './mock-app.ts';

export async function loadTasks(lang: Language): Promise<MockTask[]> {
  const challenges = await loadChallenges(lang);
  return challenges.map(({ slug, title, level, path, lessons }) => {
    const [lesson] = lessons;
    if (lesson === undefined) throw new Error(`The challenge "${slug}" leads to no lesson`);
    return { slug, title, level, path, lesson };
  });
}
