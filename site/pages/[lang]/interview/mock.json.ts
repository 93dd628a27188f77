// What a mock interview is drawn from: the index of the bank and of the tasks, with all the words it needs. The page fetches it
// at the first sign of a reader.

import type { APIRoute } from 'astro';
import { isLanguage, languages } from '../../../../i18n/translate.ts';
import { ownExercise } from '../../../interview/card-folder.ts';
import { loadCards } from '../../../interview/cards.ts';
import { loadTasks } from '../../../mock/code-tasks.ts';
import type { MockCard } from '../../../mock/mock-app.ts';
import { mockWords } from '../../../mock/mock-words.ts';
import type { MockBank } from '../../../mock/opening.ts';

export const getStaticPaths = () => languages.map((lang) => ({ params: { lang } }));

export const GET: APIRoute = async ({ params: { lang } }) => {
  if (!isLanguage(lang)) throw new Error(`"${lang}" is not a language of ours`);
  const cards = (await loadCards(lang)).map(
    ({ slug, question, lesson, facts }): MockCard => ({
      ...{ slug, number: facts.number, level: facts.level, topic: facts.topic, type: facts.type, question },
      must: facts.must === true,
      ...(ownExercise(facts) && { mends: true }),
      lesson: { slug: lesson.slug, title: lesson.title },
    }),
  );
  const bank: MockBank = { words: mockWords(lang), cards, tasks: await loadTasks(lang) };
  return Response.json(bank);
};
