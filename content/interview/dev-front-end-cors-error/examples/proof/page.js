const headers = { Origin: 'http://localhost:5173' };

for (const port of [3000, 3001]) {
  const address = `http://localhost:${port}/socket.io/?EIO=4&transport=polling`;
  const answer = await askUntilUp(address);
  const allowed = answer.headers.get('access-control-allow-origin');
  console.log(`port ${port}: ${answer.status}, allows ${allowed}`);
}

async function askUntilUp(address) {
  for (;;) {
    try {
      return await fetch(address, { headers });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
