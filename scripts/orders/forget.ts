import { mailFolderIn } from '../../src/config.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { removeMail } from '../../src/mail/mailbox.ts';
import { withProgress } from '../progress.ts';
import { UserError } from '../user-error.ts';
import { asPartyId, command } from './command.ts';
import { readSettings, withStore } from './connections.ts';
import { partyOf } from './whose.ts';

/** Removes what people wrote on the ended orders of a customer or a provider. The money stays. */
export const forget = command('forget', {
  group: 'Personal data:',
  summary: 'remove what people wrote',
  description: [
    'Removes comments, reasons, notes and the texts of reviews from the ended orders of a customer or a provider and',
    'their timelines, their contacts, and all messages about them, also mails in DATA_DIR. Orders, money and ledger',
    "stay. Orders that go on keep theirs and are counted: run it again when they have ended. What Temporal's",
    'histories hold goes when the retention of its namespace is over; what copies hold comes back with them:',
    'docs/backup.md.',
  ],
  examples: ['--customer cus_42', '--provider pro_7'],
})
  .option('--customer <id>', 'whose orders', asPartyId)
  .option('--provider <id>', 'or whose', asPartyId)
  .action((whose) =>
    withStore(async (store) => {
      const party = partyOf(whose);
      const forgetting = store.forget(party, instant(Date.now()));
      const { ended, living, mails } = await withProgress(
        `Forgetting what was written on orders of ${party.id}`,
        forgetting,
      );
      if (ended + living === 0)
        throw new UserError(`No order is of ${party.id}: is that the ${party.role}Id of its orders?`);
      const folder = mailFolderIn(readSettings().dataDir);
      for (const mail of mails) await removeMail(folder, mail);
      console.log(`Comments, reasons, notes and reviews are gone from ${ended} ended orders of ${party.id}.`);
      if (living > 0) console.log(`${living} orders go on and keep theirs: run this again when they have ended.`);
      console.log("What Temporal's histories hold of them goes when the retention of its namespace is over.");
    }),
  );
