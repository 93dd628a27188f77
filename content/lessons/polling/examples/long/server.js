const http = require('http');

const news = [];
const waiting = [];

function happen(text) {
  news.push(text);
  for (const answer of waiting.splice(0)) answer();
}

const server = http.createServer((request, response) => {
  const { searchParams } = new URL(request.url, 'http://localhost');
  const after = Number(searchParams.get('after'));
  const answer = () => response.end(news[after]);
  // No news yet: the answer waits, and with it whoever asked.
  if (after < news.length) answer();
  else waiting.push(answer);
});

server.listen(8080, () => {
  console.log('listening on 8080');
  // Something happens twice a second, three times in all.
  const happening = setInterval(() => {
    happen(`news ${news.length + 1}`);
    if (news.length === 3) clearInterval(happening);
  }, 500);
});
