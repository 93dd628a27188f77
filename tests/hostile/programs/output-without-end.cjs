// ends: killed output | killed cpu | killed blocked | killed memory
// One line that never ends.
setInterval(() => process.stdout.write('n'.repeat(64_000)), 5);
