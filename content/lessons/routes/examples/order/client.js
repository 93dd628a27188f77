for (const path of ['/users/me', '/users/7', '/users/7/photos/1', '/users/', '/Users/me']) {
  const answer = await fetch(`http://localhost:3000${path}`);
  console.log(path, await answer.text());
}
