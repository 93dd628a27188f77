// ends: killed blocked or cpu
/^(a+)+$/.test('a'.repeat(60) + '!');
