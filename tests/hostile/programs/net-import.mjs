// ends: exit 0, prints "held"
for (const url of [
  'http://127.0.0.1:{{tcp}}/x.js',
  'https://127.0.0.1:{{tcp}}/x.js',
  'https://example.com/x.js',
  'npm:left-pad',
  'jsr:@std/fs',
]) {
  await import(url).then(
    () => console.log('LEAK', url),
    () => {},
  );
}
console.log('held');
