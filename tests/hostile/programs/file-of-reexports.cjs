// ends: exit 0, prints "held"
// To know what CommonJS exports, Deno reads the files whose exports it passes on, before a line of it has run.
const names = async () => {
  console.log('names', Object.keys(await import(__filename)).join());
  console.log('held');
};
if (module.loaded === 'never') {
  module.exports = require('{{names}}');
  __exportStar(require('{{names}}'), exports);
  Object.keys(require('{{names}}')).forEach((key) => {
    if (key === 'default' || key === '__esModule') return;
    Object.defineProperty(exports, key, { enumerable: true, get: () => require('{{names}}')[key] });
  });
  module.exports = { ...require('{{names}}'), ...require('{{json}}') };
}
void names();
