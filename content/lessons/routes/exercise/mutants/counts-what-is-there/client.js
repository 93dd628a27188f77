const ask = async (method, path, note) => {
  const body = note && JSON.stringify(note);
  const headers = note ? { 'Content-Type': 'application/json' } : {};
  const answer = await fetch(`http://localhost:3000${path}`, { method, headers, body });
  console.log(method, path, answer.status, await answer.text());
};

await ask('POST', '/notes', { text: 'Call Ada' });
await ask('POST', '/notes');
await ask('GET', '/notes/latest');
await ask('DELETE', '/notes/1');
await ask('GET', '/notes/1?page=2');
await ask('GET', '/go?to=/notes/latest');
