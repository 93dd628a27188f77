// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { const { default: text } = await import('__SECRET__', { with: { type: 'text' } }); got(text); } catch (error) { console.log(error.name); }
