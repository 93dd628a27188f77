const email = 'ada@example.org';
const bodies = [
  { name: 'Ada', age: 36, email },
  { name: 'Ada', age: 0, email },
  { name: 'Ada', age: 17, email },
  { name: 'Ada', age: '20', email },
  { name: 5, age: 36, email },
  { name: '', age: 36, email },
  { name: 'Ada', age: 36, email: 'nowhere' },
  { name: 'Ada', age: 36, email, isAdmin: true },
  undefined,
];
const headers = { 'Content-Type': 'application/json' };
const ask = async (port, body) => {
  const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { method: 'POST' };
  return (await fetch(`http://localhost:${port}/user`, init)).status;
};

console.log('by hand', 'schema');
for (const body of bodies) {
  console.log(await ask(3000, body), await ask(3001, body), JSON.stringify(body));
}
