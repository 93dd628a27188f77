// ends: killed blocked | killed cpu
for (;;);
