for (const path of ['/all', '/some', '/none']) {
  const answer = await fetch(`http://localhost:3000${path}`);
  console.log(path, answer.status, await answer.text());
}
