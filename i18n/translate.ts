// Words by key, filled with values. A key with plural forms is stored as key.one, key.few, key.many, key.other.

export const languages = ['en', 'ru', 'uk', 'es'] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name, for menus. */
export const languageNames = {
  en: 'English',
  ru: 'Русский',
  uk: 'Українська',
  es: 'Español',
} satisfies Record<Language, string>;

export type Words = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: string, values?: Values) => string;

export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value);

export function createTranslate(words: Words, language: Language): Translate {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return (key, values = {}) => {
    const count = values['count'];
    const pluralKey = typeof count === 'number' ? `${key}.${plural.select(count)}` : key;
    const sentence = words[pluralKey] ?? words[key];
    if (sentence === undefined)
      throw new Error(`No words for "${key}" in ${language}: add it to i18n/${language}.json`);
    return sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name];
      if (value === undefined) return placeholder;
      return typeof value === 'number' ? number.format(value) : value;
    });
  };
}
