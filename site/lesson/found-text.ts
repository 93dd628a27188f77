// Words in code that a reader reads, wherever they stand.

export type FoundText = {
  text: string;
  /** With the marks around it: quotes, slashes. */
  start: number;
  end: number;
  /** Other words in its place, with these marks. */
  write(translation: string): string;
};

export type FoundTexts = {
  comments: FoundText[];
  strings: FoundText[];
  /** What a page says its language is. */
  language?: FoundText | undefined;
};
