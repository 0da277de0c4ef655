import type { EncryptionKey } from '../../../src/encryption/encryption-keys.ts';
import type { Sandbox } from './on.ts';

/** The same database, of which the store is opened with these keys. */
export const withKeys = (sandbox: Sandbox, ...keys: readonly EncryptionKey[]): Sandbox => ({
  ...sandbox,
  database: { ...sandbox.database, keys },
});
