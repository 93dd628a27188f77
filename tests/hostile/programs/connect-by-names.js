// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
for (const host of ['127.1', '0x7f000001', '2130706433', '[::1]', '0', 'localhost.', '127.0.0.2']) require('net').connect(__PORT__, host).on('connect', () => got(host)).on('error', () => {}); setTimeout(() => console.log('done'), 300);
