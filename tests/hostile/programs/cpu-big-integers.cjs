// ends: killed blocked | killed cpu
let number = 3n;
for (;;) number = number ** 3n % (2n ** 400_000n - 1n);
