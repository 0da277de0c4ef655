import { openStore, StoreAway, type Database } from '../../../src/store/index.ts';
import { retry } from '../../../src/retry.ts';

// What a process does when it starts, as far as the store goes: DATABASE_URL, or the file in DATABASE_FILE.
const { DATABASE_URL, DATABASE_FILE = '' } = process.env;
const database: Database = DATABASE_URL
  ? { kind: 'postgres', url: DATABASE_URL }
  : { kind: 'sqlite', file: DATABASE_FILE };
const begun = performance.now();
const store = await retry(() => openStore(database), {
  pauses: everySecond(),
  isPassing: (error) => error instanceof StoreAway,
});
await store.close();
console.log(Math.round(performance.now() - begun));

function* everySecond(): Iterable<number> {
  for (;;) yield 1_000;
}
