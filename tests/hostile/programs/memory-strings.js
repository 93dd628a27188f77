// ends: killed memory or heap or blocked or cpu
let text = 'x';
const kept = [];
setInterval(() => { text = text.length < 1 << 22 ? text + text : text; kept.push(Buffer.from(text).toString('latin1') + kept.length); }, 1);
