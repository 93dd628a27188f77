// ends: exit 0, prints "held"
// What Deno keeps of compiled code: its own, and what other programs begin with.
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
const own = import.meta.dirname;
const places = ['/app/cache', `${own}/../cache`, ...['permissions', 'namespaces'].map((wall) => `${own}/../../../primed-${wall}`)];
for (const place of places) {
  for (const path of [place, `${place}/v8_code_cache_v2`, `${place}/v8_code_cache_v2-wal`]) {
    const ways = [
      () => readdirSync(path),
      () => readFileSync(path),
      () => writeFileSync(path, 'poison'),
      () => renameSync(path, `${own}/taken`),
      () => linkSync(path, `${own}/taken`),
      () => symlinkSync(path, `${own}/taken`),
      () => rmSync(path, { recursive: true }),
      () => new DatabaseSync(path).exec("UPDATE codecache SET data = 'poison'"),
      () => Deno.truncateSync(path),
      () => Deno.chmodSync(path, 0o777),
      () => Deno.statSync(path),
    ];
    for (const way of ways) {
      try {
        way();
        console.log('LEAK', path, String(way));
      } catch {}
    }
  }
}
console.log('held');
process.exit();
