import { instant } from '../../src/domain/values/instant.ts';
import { withProgress } from '../progress.ts';
import { UserError } from '../user-error.ts';
import { asPartyId, command } from './command.ts';
import { withStore } from './connections.ts';

/** Removes what people wrote on a customer's ended orders. The money stays. */
export const forget = command('forget', {
  group: 'The order book:',
  summary: 'remove what people wrote',
  description: [
    "Removes comments, reasons, notes and the texts of reviews from a customer's ended orders and their",
    'timelines, and all messages about them. Orders, money and ledger stay. Orders that go on keep theirs and are',
    "counted: run it again when they have ended. What Temporal's histories hold goes when the retention of its",
    'namespace is over.',
  ],
  examples: ['--customer cus_42'],
})
  .requiredOption('--customer <id>', 'whose orders', asPartyId)
  .action(({ customer }) =>
    withStore(async (store) => {
      const forgetting = store.forget(customer, instant(Date.now()));
      const { ended, living } = await withProgress(`Forgetting what was written on orders of ${customer}`, forgetting);
      if (ended + living === 0)
        throw new UserError(`No order is of ${customer}: is that the customerId of its orders?`);
      console.log(`Comments, reasons, notes and reviews are gone from ${ended} ended orders of ${customer}.`);
      if (living > 0) console.log(`${living} orders go on and keep theirs: run this again when they have ended.`);
      console.log("What Temporal's histories hold of them goes when the retention of its namespace is over.");
    }),
  );
