// ends: exit 0 | signal SIGABRT | killed memory
const deep = () => deep() + 1;
try {
  deep();
} catch {}
try {
  JSON.parse('['.repeat(5_000_000));
} catch {}
let chain = {};
for (let count = 0; count < 100_000; count += 1) chain = { chain };
console.log(chain);
console.log('held');
