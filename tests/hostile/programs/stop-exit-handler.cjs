// ends: killed blocked | killed cpu
process.on('exit', () => {
  for (;;);
});
process.exit(0);
