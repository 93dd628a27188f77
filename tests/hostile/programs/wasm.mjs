// ends: contained
if (typeof WebAssembly !== 'undefined') { try { new WebAssembly.Memory({ initial: 1 }); console.log('present'); } catch (error) { console.log(error.name); } }
console.log('done');
