import type { Activities } from '../../../src/activities/index.ts';

/** Nothing is recorded until the store is back. */
export function storeAway({ recordEvents, recordAndCredit }: Pick<Activities, 'recordEvents' | 'recordAndCredit'>) {
  let away = true;
  const unlessAway =
    <Recording, Result>(record: (recording: Recording) => Promise<Result>) =>
    (recording: Recording) =>
      away ? Promise.reject(new Error('the store is away')) : record(recording);
  return {
    back: () => {
      away = false;
    },
    activities: { recordEvents: unlessAway(recordEvents), recordAndCredit: unlessAway(recordAndCredit) },
  };
}
