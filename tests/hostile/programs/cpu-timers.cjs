// ends: killed cpu | killed blocked
for (let count = 0; count < 20_000; count += 1) setInterval(() => Math.sqrt(count), 0);
