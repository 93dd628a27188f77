// ends: killed output | killed cpu | killed blocked
const line = `${'o'.repeat(1000)}\n`;
for (;;) process.stdout.write(line);
