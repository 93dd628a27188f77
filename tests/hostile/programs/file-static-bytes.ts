// ends: exit 1
import secret from 'file://{{file}}' with { type: 'bytes' };
console.log('LEAK', new TextDecoder().decode(secret));
