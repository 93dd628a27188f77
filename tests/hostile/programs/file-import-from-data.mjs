// ends: exit 0, prints "held"
// A module without a place of its own names files as well.
const code = "import secret from 'file://{{file}}' with { type: 'text' }; console.log('LEAK', secret);";
await import(`data:text/javascript,${encodeURIComponent(code)}`).catch(() => {});
await import(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))).catch(() => {});
console.log('held');
