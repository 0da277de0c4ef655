import type { EncryptionKey } from '../../../src/encryption/encryption-keys.ts';

/** @param fill another one for another key under the same id */
export const encryptionKey = (id: string, fill = id.charCodeAt(0)): EncryptionKey => ({
  id,
  secret: Buffer.alloc(32, fill),
});

/** As the setting ENCRYPTION_KEYS has them. */
export const encryptionSetting = (...ids: readonly string[]): string =>
  ids.map((id) => `${id}:${encryptionKey(id).secret.toString('base64')}`).join(',');
