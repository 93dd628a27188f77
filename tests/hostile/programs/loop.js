// ends: killed blocked or cpu
for (;;);
