// ends: killed memory or heap or blocked or cpu
for (;;) setTimeout(() => {}, 1e6, new Array(1000).fill(1));
