// ends: killed blocked | killed cpu
/^(?:a+)+$/.test(`${'a'.repeat(60)}!`);
