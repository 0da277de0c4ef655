import { withProgress } from '../progress.ts';
import { UserError } from '../user-error.ts';
import { command } from './command.ts';
import { readSettings, withStore } from './connections.ts';
import { TextCounts } from './text-counts.ts';

/** Has the texts of the store encrypted with the key that encrypts now. */
export const reencrypt = command('reencrypt', {
  group: 'Encryption:',
  summary: 'encrypt the store with the first key',
  description: [
    'Encrypts with the first of ENCRYPTION_KEYS what the store has under other keys, and what is not encrypted yet.',
    'Orders go on meanwhile, and a repeat finds nothing to do. The histories in Temporal stay as they are: see keys.',
  ],
  examples: [''],
}).action(() =>
  withStore(async (store) => {
    const [first] = readSettings().encryption;
    if (!first) throw new UserError('ENCRYPTION_KEYS is not set: there is no key to encrypt with.');
    const texts = new TextCounts();
    const work = texts.addAll(store.reencrypt());
    await withProgress('Encrypting the store', work, { figure: () => `${texts.rows} rows` });
    for (const [keyId, count] of texts.of) {
      if (keyId === first.id) console.log(`${count} texts were under the key ${first.id} before.`);
      else console.log(`${count} texts are under the key ${first.id} now, before ${before(keyId)}.`);
    }
  }),
);

const before = (keyId: string | null): string => (keyId === null ? 'not encrypted' : `under the key ${keyId}`);
