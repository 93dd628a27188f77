// ends: killed output or cpu or blocked or memory
const flood = () => { while (process.stdout.write('x'.repeat(65_536))); process.stdout.once('drain', flood); };
flood();
