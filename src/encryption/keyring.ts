import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import type { EncryptionKey } from './encryption-keys.ts';

/** What is encrypted. Each has keys of its own, made of the same settings: what is of one cannot be taken for the other. */
export type EncryptedMatter = 'temporal payloads' | 'store columns';

/** Something was encrypted with a key that this process was not given. */
export class MissingKey extends Error {
  constructor(keyId: string) {
    super(`The encryption key "${keyId}" is missing: ENCRYPTION_KEYS has to have every key that is still in use.`);
    this.name = 'MissingKey';
  }
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts with the first of the keys, and decrypts with each of them: AES-256-GCM, `nonce | ciphertext | tag`. */
export class Keyring {
  readonly #keys: ReadonlyMap<string, KeyObject>;
  /** The id of the key that encrypts; null where nothing is encrypted. */
  readonly firstId: string | null;

  /** @param keys none where nothing is to be encrypted */
  constructor(keys: readonly EncryptionKey[], matter: EncryptedMatter) {
    this.#keys = new Map(keys.map(({ id, secret }) => [id, derived(secret, matter)]));
    this.firstId = keys[0]?.id ?? null;
  }

  /** @param keyId `firstId` */
  encrypt(plain: Uint8Array, keyId: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.#find(keyId), nonce);
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /**
   * @returns null for what was not encrypted with this key, or was changed since
   * @throws {MissingKey}
   */
  decrypt(encrypted: Uint8Array, keyId: string): Buffer | null {
    const key = this.#find(keyId);
    const end = encrypted.length - TAG_BYTES;
    if (end < NONCE_BYTES) return null;
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv(ALGORITHM, key, encrypted.subarray(0, NONCE_BYTES), options);
    decipher.setAuthTag(encrypted.subarray(end));
    const plain = decipher.update(encrypted.subarray(NONCE_BYTES, end));
    try {
      return Buffer.concat([plain, decipher.final()]);
    } catch {
      return null;
    }
  }

  #find(keyId: string): KeyObject {
    const key = this.#keys.get(keyId);
    if (!key) throw new MissingKey(keyId);
    return key;
  }
}

const derived = (secret: Buffer, matter: EncryptedMatter): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', matter, 32)));
