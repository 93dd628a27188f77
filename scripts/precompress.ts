// Writes a .br and a .gz beside every text file of a folder, so that the server compresses nothing while it serves.

import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const texts = '**/*.{html,css,js,mjs,svg,json,xml,txt,webmanifest}';
// Below this a compressed body saves no packet.
const minBytes = 512;
// Of the 11 levels of brotli the last two take 20 times as long for 9 % on the largest file we have.
const brotliQuality = 9;

export async function precompress(folder: string): Promise<number> {
  const waiting = globSync(texts, { cwd: folder }).map((path) => join(folder, path));
  let written = 0;
  const work = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) written += await compressFile(path);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return written;
}

async function compressFile(path: string): Promise<number> {
  // Whoever made the file may have done this already.
  if (existsSync(`${path}.br`) && existsSync(`${path}.gz`)) return 0;
  const bytes = readFileSync(path);
  if (bytes.length < minBytes) return 0;
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${path}.br`, await promisify(brotliCompress)(bytes, { params }));
  writeFileSync(`${path}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }));
  return 1;
}
