// ends: exit 0, prints "held"
const { DatabaseSync } = await import('node:sqlite');
for (const open of [
  () => new DatabaseSync('{{folder}}/made.db'),
  () => new DatabaseSync('/tmp/made.db'),
  () => new DatabaseSync(':memory:').exec("ATTACH DATABASE '{{folder}}/made.db' AS other; CREATE TABLE other.x (y)"),
  () => new DatabaseSync(':memory:').exec("VACUUM INTO '{{folder}}/made.db'"),
  () => new DatabaseSync(':memory:', { allowExtension: true }).loadExtension('{{file}}'),
  () => new DatabaseSync(':memory:').prepare("SELECT readfile('{{file}}')").get(),
]) {
  try {
    open();
    console.log('LEAK', open.toString());
  } catch {}
}
console.log('held');
