// ends: exit 0, prints "held"
for (const read of [
  () => process.env,
  () => Deno.env.toObject(),
  () => Deno.env.get('WIRESIDE_CANARY'),
  () => require('node:child_process').execSync('env'),
  () => process.report?.getReport?.(),
]) {
  try {
    console.log(JSON.stringify(read()));
  } catch {}
}
console.log('held');
