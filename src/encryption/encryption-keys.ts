import type { z } from 'zod';

/** A key of ENCRYPTION_KEYS. */
export interface EncryptionKey {
  /** Stands beside everything that is encrypted with it. */
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Buffer;
}

/** What a key id may be. */
export const KEY_ID = /^[\w.-]{1,64}$/;

/** 32 bytes as `openssl rand -base64 32` writes them; base64url is taken too. */
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;

/** Entries are named by their number: a malformed one may consist of its key only. */
export function readEncryptionKeys(list: string, context: z.RefinementCtx): EncryptionKey[] {
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message });
  };
  const entries = list.split(',').map((entry, index) => {
    const [, id = '', base64 = ''] = /^([^:]*):(.*)$/.exec(entry.trim()) ?? [];
    return { number: index + 1, id, base64, secret: Buffer.from(base64, 'base64') };
  });
  for (const { number, id, base64, secret } of entries) {
    if (!KEY_ID.test(id)) refuse(`entry ${number} must be id:base64, the id 1 to 64 of A-Z a-z 0-9 _ - .`);
    else if (!BASE64.test(base64))
      refuse(`entry ${number} must have 32 bytes in base64, as "openssl rand -base64 32" gives`);
    for (const other of entries.slice(0, number - 1)) {
      if (id && id === other.id) refuse(`entries ${other.number} and ${number} have the same id`);
      if (secret.length > 0 && secret.equals(other.secret))
        refuse(`entries ${other.number} and ${number} have the same key`);
    }
  }
  return entries.map(({ id, secret }) => ({ id, secret }));
}
