// ends: contained
import text from '__SECRET__' with { type: 'text' };
console.log('GOT ' + text);
