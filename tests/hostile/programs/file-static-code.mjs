// ends: exit 1
import * as secret from '{{code}}';
console.log('LEAK', secret.default);
