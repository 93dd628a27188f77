// ends: killed blocked | killed cpu
let count = 0;
while (true) count += 1;
