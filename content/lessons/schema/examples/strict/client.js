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
const ask = async (body) => {
  const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { method: 'POST' };
  const answer = await fetch('http://localhost:3000/user', init);
  const { message } = await answer.json();
  return `${answer.status} ${message}`;
};

for (const body of bodies) {
  console.log(await ask(body), JSON.stringify(body));
}
