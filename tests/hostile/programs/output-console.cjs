// ends: killed output | killed cpu | killed blocked | killed memory
for (let count = 0; ; count += 1) console.log('line', count, { of: ['many'] });
