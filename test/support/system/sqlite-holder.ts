import { once } from 'node:events';
import Libsql from 'libsql';

// A process that holds a SQLite file so that nobody else can write into it, from when it says so until it is stopped.

const [, , file = '', mode = 'exclusive'] = process.argv;
const database = new Libsql(file);
database.pragma('busy_timeout = 60000');
database.exec(`begin ${mode}`);
process.send?.('ready');
await Promise.race([once(process, 'SIGTERM'), once(process, 'disconnect')]);
database.exec('commit');
database.close();
if (process.connected) process.disconnect();
