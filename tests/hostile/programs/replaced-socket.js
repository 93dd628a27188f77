// ends: contained
const fs = require('fs');
const path = require('path');
require('net').createServer().listen(8080, () => {
  const own = path.join(__dirname, '..', '0.sock');
  try { fs.unlinkSync(own); fs.symlinkSync('__OTHER__/0.sock', own); } catch (error) { console.log(error.code); }
  setTimeout(() => process.exit(0), 500);
});
