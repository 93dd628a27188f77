for (const path of ['/hello', '/json', '/text', '/error', '/custom-header', '/redirect']) {
  try {
    const answer = await fetch(`http://localhost:3000${path}`);
    console.log(path, answer.status, answer.headers.get('content-type'), await answer.text());
  } catch (error) {
    // A redirect out of here: this page may follow it nowhere.
    console.log(path, error.message);
  }
}
