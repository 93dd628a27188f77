let text = '';
while (text !== 'order sent') {
  const answer = await fetch('http://localhost:8080/news');
  text = await answer.text();
  console.log(text);
}
