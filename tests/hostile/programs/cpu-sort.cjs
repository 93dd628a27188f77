// ends: killed blocked | killed cpu
for (;;) Array.from({ length: 100_000 }, Math.random).sort();
