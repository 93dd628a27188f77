let asked = 0;
let heard = 0;
while (heard < 3) {
  const answer = await fetch(`http://localhost:8080/news?after=${heard}`);
  asked += 1;
  heard += 1;
  console.log(await answer.text());
}
console.log('questions asked:', asked);
