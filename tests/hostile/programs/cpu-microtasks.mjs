// ends: killed blocked | killed cpu
for (;;) await undefined;
