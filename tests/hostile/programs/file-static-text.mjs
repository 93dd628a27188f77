// ends: exit 1
// What a module names by a literal is loaded before it runs.
import secret from '{{file}}' with { type: 'text' };
console.log('LEAK', secret);
