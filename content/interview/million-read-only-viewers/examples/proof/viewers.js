const viewers = 8;

async function see(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

const look = () => see('http://localhost:8080/score.json');

async function main() {
  await Promise.all(Array.from({ length: viewers }, look));
  console.log('viewers:', viewers, 'score:', await look());
  console.log('the origin was asked:', await see('http://localhost:8081/asked'));
}

// The programs start together: until all of them listen, try again.
const start = () => main().catch(() => setTimeout(start, 300));
start();
