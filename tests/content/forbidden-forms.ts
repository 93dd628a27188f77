// Forms a careful author of each language avoids: borrowings with a better word, misspellings, letters of the neighbour's
// alphabet. Code is not judged.

import type { Language } from '../../i18n/translate.ts';
import { withoutCode } from './prose.ts';

type Rule = [pattern: RegExp, instead: string];

// \b knows only Latin letters.
const word = (stem: string, { isWhole = false } = {}): RegExp =>
  new RegExp(`(?<![\\p{L}’])(?:${stem})${isWhole ? '(?!\\p{L})' : ''}`, 'iu');

const everywhere: Rule[] = [[/Ã|Ð|ðŸ|\uFFFD/u, 'text in UTF-8, read as UTF-8']];

const rules: Record<Exclude<Language, 'en'>, Rule[]> = {
  ru: [
    [word('(?:за|при|под|ре)?коннект'), 'подключаться, переподключение'],
    [word('хендшейк'), 'рукопожатие'],
    [word('пейлоад'), 'данные, полезная нагрузка'],
    [word('эндпоинт'), 'точка доступа'],
    [word('имплементац'), 'реализация'],
    [word('функционал'), 'возможности'],
    [word('осуществля'), 'a verb of its own'],
    [word('апгрейд'), 'переключение протокола'],
    [word('хедер'), 'заголовок'],
    [word('опкод'), 'код операции'],
    [word('рантайм'), 'среда выполнения'],
    [word('деплой'), 'развёртывание'],
    [word('дропа'), 'отбрасывать'],
    [word('листенер'), 'обработчик'],
    [word('ты|тебя|тебе|твой|твоя|твоё|твои', { isWhole: true }), 'вы'],
    [/\p{Script=Latin}[’']\p{Script=Cyrillic}/u, 'no apostrophe before an ending'],
    [
      word('ещe|еще|ее|нее|мое|твое|свое|чье|идет|придет|пойдет|дает|ждет|начнет|вернет|возьмет|поймет|несет|берет', {
        isWhole: true,
      }),
      'the letter ё',
    ],
    [/"/u, '«ёлочки»'],
    [/[іїєґ]/iu, 'letters of Russian'],
    [/\p{Script=Cyrillic}[a-z]|[a-z]\p{Script=Cyrillic}/iu, 'one alphabet within a word'],
  ],
  uk: [
    [word('явля[єю]ться', { isWhole: true }), 'є'],
    [word('слідуюч'), 'наступний'],
    [word('при(?:ймати|йняти) участь'), 'брати участь'],
    [word('на протязі'), 'протягом'],
    [word('в якості'), 'як'],
    [word('співпада'), 'збігатися'],
    [word('люб(?:ий|а|е|ого|ому|им|ої|ою)', { isWhole: true }), 'будь-який'],
    [word('вірн'), 'правильний'],
    [word('виключен'), 'виняток'],
    [word('відладк'), 'налагодження'],
    [word('добав(?:ити|те|ляти|лено)'), 'додати'],
    [word('переключ'), 'перемкнути'],
    [word('включи|включіть'), 'увімкнути'],
    [word('об’єм'), 'обсяг'],
    [word('дякуючи'), 'завдяки'],
    [word('при підключенні|при відкритті|при закритті|при надсиланні'), 'під час'],
    [word('зворотній'), 'зворотний'],
    [word('проект'), 'проєкт'],
    [word('строк[аиуо]', { isWhole: true }), 'рядок'],
    [word('хендшейк|рукопотискан'), 'рукостискання'],
    [word('апгрейд'), 'перемикання протоколу'],
    [word('хедер'), 'заголовок'],
    [word('слухач'), 'обробник'],
    [word('корисн[аеу]+ї? нагрузк'), 'корисне навантаження'],
    [word('статус[уа]? код|код[уа]? статусу'), 'код стану'],
    [word('рішен'), 'розв’язок'],
    [word('відправ(?!ник)'), 'надсилати'],
    [word('ти|тебе|тобі|твій|твоя|твоє|твої', { isWhole: true }), 'ви'],
    [/\p{Script=Cyrillic}'\p{Script=Cyrillic}/u, 'the apostrophe ’'],
    [/"/u, '«лапки»'],
    [/[ыэъё]/iu, 'letters of Ukrainian'],
    [/\p{Script=Cyrillic}[a-z]|[a-z]\p{Script=Cyrillic}/iu, 'one alphabet within a word'],
  ],
  es: [
    [word('librería'), 'biblioteca'],
    [word('soporta'), 'admitir, ser compatible con'],
    [word('remover', { isWhole: true }), 'quitar'],
    [word('(?:re)?sete(?:a|o)'), 'restablecer, fijar'],
    [word('teste(?:a|o)'), 'probar'],
    [word('encript'), 'cifrar'],
    [word('acces(?:ar|a|o a)', { isWhole: true }), 'acceder'],
    [word('deploy'), 'despliegue'],
    [word('debugue'), 'depurar'],
    [word('usted(?:es)?|vosotros|vuestr[oa]s?', { isWhole: true }), 'tú'],
    [word('encabezado'), 'cabecera'],
    [word('petici(?:ón|ones)'), 'solicitud'],
    [word('oyente|escuchador'), 'manejador'],
    [word('apretón'), 'handshake'],
    [word('cuadros?|marcos?', { isWhole: true }), 'trama'],
    [word('conexion|facil|codigo|pagina|linea|tambien|ultim[oa]|numero|mascara', { isWhole: true }), 'the accent'],
    [/(?:^|[.!?:]\s|\n)[^¿?\n]*\?/u, 'the opening ¿'],
    [/(?:^|[.!?:]\s|\n)[^¡!\n]*!/u, 'the opening ¡'],
  ],
};

/** What is written otherwise, with the better form: empty for good prose. */
export function forbiddenForms(lang: Exclude<Language, 'en'>, text: string): string[] {
  const prose = withoutCode(text);
  return [...everywhere, ...rules[lang]].flatMap(([pattern, instead]) => {
    const found = pattern.exec(prose);
    if (!found) return [];
    const around = prose.slice(Math.max(0, found.index - 20), found.index + found[0].length + 20).trim();
    return [`"${found[0].trim()}" in "…${around}…": ${instead}`];
  });
}
