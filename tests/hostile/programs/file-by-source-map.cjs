// ends: exit 1, prints "thrown"
// An error whose place is looked up in a file that the program names.
const { runInThisContext } = require('node:vm');
runInThisContext("throw new Error('thrown');\n//# sourceMappingURL=file://{{file}}", { filename: '{{file}}' });
