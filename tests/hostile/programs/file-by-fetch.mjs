// ends: exit 0, prints "held"
for (const url of ['file://{{file}}', 'file:///etc/passwd', 'blob:file://{{file}}']) {
  try {
    console.log('LEAK', await (await fetch(url)).text());
  } catch {}
}
console.log('held');
