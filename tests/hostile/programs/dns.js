// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
const dns = require('dns'); dns.lookup('example.com', (error, address) => (error ? console.log(error.code) : got(address))); try { dns.resolve4('example.com', (error, addresses) => (error ? console.log(error.code) : got(addresses))); } catch (error) { console.log(error.name); }
