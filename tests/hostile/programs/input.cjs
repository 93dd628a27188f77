// ends: exit 0, prints "nothing"
// Stdin carried the code; there is nothing behind it.
let text = '';
process.stdin.on('data', (bytes) => {
  text += bytes;
});
process.stdin.on('end', () => console.log(text === '' ? 'nothing' : `LEAK ${text}`));
process.stdin.on('error', () => console.log('nothing'));
