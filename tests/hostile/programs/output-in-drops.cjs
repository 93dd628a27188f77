// ends: killed output | killed cpu
// Always a little more than is read, for as long as it is let.
setInterval(() => process.stdout.write(`${'d'.repeat(10_000)}\n`), 5);
