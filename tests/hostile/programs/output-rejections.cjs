// ends: contained
process.on('unhandledRejection', () => {});
const storm = () => {
  for (let count = 0; count < 10_000; count += 1) Promise.reject(new Error('x'.repeat(1000)));
  setImmediate(storm);
};
storm();
