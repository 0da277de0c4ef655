import { withProgress } from '../progress.ts';
import { command } from './command.ts';
import { readSettings, withStore, withTemporal } from './connections.ts';
import { TextCounts } from './text-counts.ts';
import { WorkflowKeys } from './workflow-keys.ts';

/** Says where each encryption key is still needed. */
export const keys = command('keys', {
  group: 'Encryption:',
  summary: 'where each encryption key is needed',
  description: [
    'Counts the texts of the store by the keys that they are encrypted with, and the workflows by the keys in their',
    'histories, also of those that have ended, until Temporal forgets them. A key under which there is nothing any',
    'more can be taken out of ENCRYPTION_KEYS. It changes nothing.',
  ],
  examples: [''],
}).action(() =>
  withStore((store) =>
    withTemporal(async (client, { taskQueue }) => {
      const known = readSettings().encryption.map(({ id }) => id);
      const texts = new TextCounts();
      const scanning = texts.addAll(store.scanColumns());
      await withProgress('Looking through the store', scanning, { figure: () => `${texts.rows} rows` });
      const workflows = new WorkflowKeys();
      const reading = workflows.addAll(client, taskQueue);
      await withProgress('Reading the histories', reading, { figure: () => `${workflows.read} workflows` });
      for (const keyId of new Set([...known, ...texts.of.keys(), ...workflows.of.keys()])) {
        const [inStore, inTemporal] = [texts.of.get(keyId) ?? 0, workflows.of.get(keyId) ?? 0];
        const use = useOf(keyId, known, inStore + inTemporal);
        console.log(`${keyId ?? 'no key'}: ${inStore} texts of the store, ${inTemporal} workflows: ${use}`);
      }
    }),
  ),
);

function useOf(keyId: string | null, known: readonly string[], uses: number): string {
  if (keyId === null) return 'not encrypted';
  if (!known.includes(keyId)) return 'MISSING in ENCRYPTION_KEYS';
  if (keyId === known[0]) return 'encrypts';
  return uses > 0 ? 'still needed' : 'no longer needed';
}
