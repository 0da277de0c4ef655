import { instant } from '../../src/domain/values/instant.ts';
import { moneyInWords } from '../../src/domain/values/money.ts';
import { reasonOf } from '../../src/reason.ts';
import type { TransferId } from '../../src/store/index.ts';
import { UserError } from '../user-error.ts';
import { asText, command } from './command.ts';
import { withStore } from './connections.ts';

/** Takes a transfer back by another one: the only correction that the ledger knows. */
export const reverse = command('reverse', {
  group: 'The ledger:',
  summary: 'take a transfer back',
  description: [
    'Takes a transfer back by another one, the other way round: the only correction that the ledger knows. It',
    'happens once: a repeat shows the first one. A reversal cannot be reversed.',
  ],
  examples: ['--transfer order/ord_01K…/credit --note "Paid by hand on 2 May."'],
})
  .requiredOption('--transfer <id>', 'which one, by its id in the ledger: docs/store.md', asText)
  .requiredOption('--note <text>', 'why; check shows it', asText)
  .action(({ transfer, note }) =>
    withStore(async (store) => {
      const reversal = await store
        .reverse(transfer as TransferId, instant(Date.now()), note)
        .catch((error: unknown) => {
          const why = reasonOf(error).replace(/\.$/, '');
          throw new UserError(`Nothing is reversed: ${why}. docs/store.md has the ids of transfers.`);
        });
      const { id, sum, from, to, at } = reversal;
      console.log(`${id}: ${moneyInWords(sum)} from ${from} to ${to}, ${at}`);
    }),
  );
