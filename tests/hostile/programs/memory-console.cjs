// ends: exit 0 | killed memory | killed output | signal SIGTRAP
console.log('x'.repeat(30_000_000));
console.error({ many: Array.from({ length: 100_000 }, (_, index) => `line ${index}`) });
