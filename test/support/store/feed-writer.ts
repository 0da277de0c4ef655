import { retry } from '../../../src/retry.ts';
import { openStore, RecordingRefused, type Database, type Recording, type Store } from '../../../src/store/index.ts';
import { closedStory } from './story.ts';

/** What a process with some writers has done. */
export interface Wrote {
  readonly events: number;
  /** Transactions that had numbered events when they were rolled back. */
  readonly rolledBack: number;
}

/** A process of its own: opens some stores, and records orders by all of them at once, each in several transactions. */
async function main(database: Database, name: string, writers: number, orders: number): Promise<void> {
  const wrote = await Promise.all(
    Array.from({ length: writers }, async (_, writer): Promise<Wrote> => {
      const store = await openStore(database);
      let sum: Wrote = { events: 0, rolledBack: 0 };
      for (let n = 0; n < orders; n += 1) {
        const { events, rolledBack } = await write(store, `ord_${name}_${writer}_${n}`, n % 4 === 0);
        sum = { events: sum.events + events, rolledBack: sum.rolledBack + rolledBack };
      }
      await store.close();
      return sum;
    }),
  );
  process.send?.(wrote);
}

async function write(store: Store, id: string, failsFirst: boolean): Promise<Wrote> {
  const story = closedStory({ id });
  await record(store, story.recording(0, 2));
  if (failsFirst) await fail(store, story);
  await record(store, story.recording(2, 5));
  await record(store, story.recording(5));
  return { events: story.events.length, rolledBack: failsFirst ? 1 : 0 };
}

/** R5: events and outcomes of an order that went back meanwhile, which is noticed once they are written. */
async function fail(store: Store, story: ReturnType<typeof closedStory>): Promise<void> {
  const { events, outcomes } = story.recording(2);
  const { order } = story.recording(0, 1);
  const because = await record(store, { order, events, outcomes }).then(
    () => 'nothing',
    (error: unknown) => (error instanceof RecordingRefused ? error.because : String(error)),
  );
  if (because !== 'went_back') throw new Error(`It was refused because of ${because}.`);
}

/** Many writers may be turned away by a busy database; they come again, as the outbox of an order does. */
const record = (store: Store, recording: Recording) =>
  retry(() => store.record(recording), {
    pauses: Array.from({ length: 200 }, () => 50),
    isPassing: (error) => !(error instanceof RecordingRefused),
  });

const [, , database = '', name = '', writers = '', orders = ''] = process.argv;
// Unchecked: only `feed-writers.ts` starts it.
await main(JSON.parse(database) as Database, name, Number(writers), Number(orders));
process.disconnect();
