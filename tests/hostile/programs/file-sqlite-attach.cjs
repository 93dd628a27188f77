// ends: exit 0, prints "held"
// A database in memory reaches for files.
try {
  const { DatabaseSync } = require('node:sqlite');
  const database = new DatabaseSync(':memory:', { allowExtension: true });
  for (const statement of [
    "ATTACH DATABASE '{{folder}}/db.sqlite' AS other",
    "ATTACH DATABASE 'file:{{file}}?mode=ro' AS secret",
    "VACUUM INTO '{{folder}}/copy.sqlite'",
    "PRAGMA temp_store_directory = '{{folder}}'",
    "SELECT readfile('{{file}}')",
    "SELECT writefile('{{folder}}/x', 'x')",
    "SELECT load_extension('/usr/lib/x86_64-linux-gnu/libm.so.6')",
  ]) {
    try {
      database.exec(statement);
      if (!statement.startsWith('PRAGMA')) console.log('LEAK', statement);
    } catch {}
  }
  try {
    database.loadExtension('/usr/lib/x86_64-linux-gnu/libm.so.6');
    console.log('LEAK extension');
  } catch {}
} catch {}
console.log('held');
