// ends: killed blocked or cpu
for (;;) Array.from({ length: 100_000 }, Math.random).sort();
