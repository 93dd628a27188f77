// ends: exit 0, prints "held"
const tries = [
  () => import('{{json}}', { with: { type: 'json' } }),
  () => import('{{file}}', { with: { type: 'text' } }),
  () => import('{{code}}'),
  () => import('../../../../../../../../../..{{code}}'),
  () => import('file:///etc/passwd', { with: { type: 'text' } }),
  () => import('./../src/../../../..{{json}}', { with: { type: 'json' } }),
];
for (const attempt of tries) {
  await attempt().then(
    (found) => console.log('LEAK', JSON.stringify(found)),
    () => {},
  );
}
console.log('held');
