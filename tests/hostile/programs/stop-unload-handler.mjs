// ends: killed blocked | killed cpu
addEventListener('unload', () => {
  for (;;);
});
