// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { const { DatabaseSync } = require('node:sqlite'); new DatabaseSync('/tmp/planted.db').exec('create table a (b)'); got('a database'); } catch (error) { console.log(error.name); }
