import { withProgress } from '../progress.ts';
import { asInstant, command } from './command.ts';
import { withStore } from './connections.ts';

/** In one transaction. */
const MESSAGES_AT_ONCE = 500;

/** Takes old messages to endpoints and mailboxes out of the store. */
export const prune = command('prune', {
  group: 'Messages:',
  summary: 'take old messages away',
  description: [
    'Takes old messages to endpoints and mailboxes out of the store: those that were sent, or have failed. What',
    'is still to be sent stays, and so do orders, their timelines and the money. After 30 days they go by themselves:',
    'docs/store.md.',
  ],
  examples: ['--before 2026-08-01T00:00:00Z'],
})
  .requiredOption('--before <time>', 'those that were written before then (RFC 3339)', asInstant)
  .action(({ before }) =>
    withStore(async (store) => {
      let gone = 0;
      const pruneAll = async () => {
        for (let some = MESSAGES_AT_ONCE; some === MESSAGES_AT_ONCE; gone += some) {
          some = await store.prune(before, MESSAGES_AT_ONCE);
        }
      };
      await withProgress('Taking old messages away', pruneAll(), { figure: () => `${gone} messages` });
      console.log(`${gone} messages of before ${before} are gone. What is still to be sent stays.`);
    }),
  );
