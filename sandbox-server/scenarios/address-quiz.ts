import { randomInt } from 'node:crypto';
import type { ProgramSocket } from '../api-log.ts';

type Question = { page: string; path: string; room: string };

const hosts = ['shop.example', 'news.example', 'chat.example', 'game.example'];
const paths = ['/live', '/ws', '/updates', '/v2/socket'];
// What has a meaning of its own in an address, and what is not ASCII.
const rooms = ['salt & pepper', 'a=b', '50% off?', 'room #7', 'кухня', 'niños y más', '1+1'];

const oneOf = (list: readonly string[]): string => list[randomInt(list.length)] ?? '';

/** Every kind of page once; what does not matter is random. */
const questions = (): Question[] => {
  const port = randomInt(1024, 65_536);
  const pages = [
    `http://${oneOf(hosts)}/`,
    `https://${oneOf(hosts)}/`,
    `http://${oneOf(hosts)}:${port}/talk/`,
    `https://${oneOf(hosts)}:${port}/talk/index.html`,
    `https://${oneOf(hosts)}/cart?item=${randomInt(100)}#top`,
    `http://[::1]:${port}/`,
    `https://${oneOf(hosts)}/news?room=no#yes`,
  ];
  const inTurn = shuffled(rooms);
  return shuffled(pages).map((page, at) => ({ page, path: oneOf(paths), room: inTurn[at] ?? '' }));
};

/**
 * Asks with JSON which address a page should open a socket to, one page at a time: {"page":…,"path":…,"room":…}. Whatever is
 * answered, the next question follows; after the last one it says goodbye with 1000. Whoever reads the wire judges.
 */
export function addressQuiz(socket: ProgramSocket): void {
  const left = questions();
  const ask = (): void => {
    const question = left.pop();
    if (question) socket.send(JSON.stringify(question));
    else socket.close(1000);
  };
  ask();
  socket.on('message', ask);
}

function shuffled<Item>(list: readonly Item[]): Item[] {
  const rest = [...list];
  const out: Item[] = [];
  while (rest.length > 0) out.push(...rest.splice(randomInt(rest.length), 1));
  return out;
}
