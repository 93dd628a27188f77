// The door to lesson prose: what a lesson's frontmatter must hold. A missing or misspelt key stops the build and names the file.

import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { lessonWords } from './lesson/lesson-words.ts';

export const collections = {
  lessons: defineCollection({
    loader: glob({ pattern: '*/{en,ru,uk,es}.mdx', base: './content/lessons' }),
    schema: lessonWords,
  }),
};
