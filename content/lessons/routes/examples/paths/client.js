const ask = async (method, path) => {
  const answer = await fetch(`http://localhost:3000${path}`, { method });
  console.log(method, path, answer.status, await answer.text());
};

await ask('GET', '/example/7');
await ask('GET', '/arrow/7');
await ask('GET', '/notes/3');
await ask('HEAD', '/notes/3');
await ask('HEAD', '/health');
await ask('GET', '/health');
await ask('PATCH', '/notes/3');
await ask('DELETE', '/notes/3');
