import type { Activities } from '../../../src/activities/index.ts';

/** Nothing is recorded until the store is back. */
export function storeAway({ recordEvents }: Pick<Activities, 'recordEvents'>) {
  let away = true;
  return {
    back: () => {
      away = false;
    },
    activities: {
      async recordEvents(recording: Parameters<Activities['recordEvents']>[0]) {
        if (away) throw new Error('the store is away');
        return recordEvents(recording);
      },
    },
  };
}
