// ends: contained
// Files that V8 and Node would write by themselves.
const v8 = require('node:v8');
for (const write of [
  () => v8.writeHeapSnapshot('{{folder}}/a.heapsnapshot'),
  () => v8.setHeapSnapshotNearHeapLimit(1),
  () => process.report.writeReport('{{folder}}/report.json'),
  () => require('node:trace_events').createTracing({ categories: ['v8'] }).enable(),
  () => v8.setFlagsFromString('--prof --logfile={{folder}}/v8.log'),
  () => v8.setFlagsFromString('--no-jitless'),
  () => v8.setFlagsFromString('--allow-natives-syntax'),
  () => v8.setFlagsFromString('--expose-gc'),
  () => v8.startupSnapshot.addSerializeCallback(() => {}),
  () => require('node:module').enableCompileCache('{{folder}}/cache'),
  () => require('node:module').flushCompileCache(),
]) {
  try {
    write();
  } catch {}
}
