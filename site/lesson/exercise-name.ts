// What names an exercise to the sandbox, to its checks and to the reader's draft: the slug of its lesson, or the folder of
// whatever else has one, `challenges/<slug>` or `interview/<slug>`.

/** Under content/. */
export const folderOfExercise = (name: string): string => (name.includes('/') ? name : `lessons/${name}`);
