// ends: contained
import secret from '__SECRET__.json' with { type: 'json' };
console.log('GOT ' + JSON.stringify(secret));
