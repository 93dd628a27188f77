// ends: exit 0 | killed memory | signal SIGABRT
const v8 = require('node:v8');
for (const write of [
  () => v8.writeHeapSnapshot('{{folder}}/heap.json'),
  () => v8.setHeapSnapshotNearHeapLimit(1),
  () => process.report.writeReport('{{folder}}/report.json'),
  () => require('node:trace_events').createTracing({ categories: ['node'] }).enable(),
]) {
  try {
    write();
  } catch {}
}
console.log('held');
