// ends: exit 1
import secret from '{{json}}' with { type: 'json' };
console.log('LEAK', secret);
