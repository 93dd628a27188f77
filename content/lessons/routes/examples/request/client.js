const ask = async (method, path, body) => {
  const headers = body ? { 'Content-Type': 'application/json' } : {};
  const answer = await fetch(`http://localhost:3000${path}`, { method, headers, body });
  console.log(method, path, answer.status, await answer.text());
};

await ask('GET', '/user/123?name=John');
await ask('PUT', '/user/123', JSON.stringify({ name: 'Ada' }));
// It reads `name` of nothing.
await ask('PUT', '/user/123');
