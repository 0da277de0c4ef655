import type { Payload, PayloadCodec } from '@temporalio/common';
import protos from '@temporalio/proto';
import { KEY_ID, type EncryptionKey } from '../encryption/encryption-keys.ts';
import { Keyring } from '../encryption/keyring.ts';

/** As the samples of the SDKs call them. */
const ENCODING = 'encoding';
const ENCRYPTED = 'binary/encrypted';
const KEY = 'encryption-key-id';

/** What a payload of no value is encoded as: it has nothing to hide. */
const NO_VALUE = 'binary/null';

const proto = protos.temporal.api.common.v1.Payload;

/**
 * Encrypts the payloads of Temporal: inputs, signals, results, memos, summaries, details. What was written without
 * encryption is read as it is, and what was written with another key of the settings too. Also without any keys payloads
 * pass through it: whoever lacks a key must not take a command for an unreadable one.
 */
export function payloadCodec(keys: readonly EncryptionKey[]): PayloadCodec {
  const keyring = new Keyring(keys, 'temporal payloads');
  return {
    // Without a promise for each payload.
    encode: (payloads) => attempt(() => payloads.map((payload) => encrypted(payload, keyring))),
    decode: (payloads, context) =>
      attempt(() => payloads.map((payload) => decrypted(payload, keyring, context?.type === 'workflow'))),
  };
}

function encrypted(payload: Payload, keyring: Keyring): Payload {
  const { firstId } = keyring;
  if (firstId === null || textOf(payload, ENCODING) === NO_VALUE) return payload;
  return {
    metadata: { [ENCODING]: Buffer.from(ENCRYPTED), [KEY]: Buffer.from(firstId) },
    data: keyring.encrypt(proto.encode(payload).finish(), firstId),
  };
}

/** @param isSent somebody may have typed it by hand (R1): where it is no such payload it stays as it is, for parsers to refuse */
function decrypted(payload: Payload, keyring: Keyring, isSent: boolean): Payload {
  const keyId = keyIdIn(payload);
  if (keyId === null) return payload;
  const plain = keyring.decrypt(payload.data ?? new Uint8Array(), keyId);
  if (plain) return proto.decode(plain);
  if (isSent) return payload;
  throw new Error(`A payload cannot be decrypted with the key "${keyId}" that it names.`);
}

/** The id of the key that a payload is encrypted with; null for one that is not. */
export function keyIdIn(payload: Payload): string | null {
  const keyId = textOf(payload, ENCODING) === ENCRYPTED ? textOf(payload, KEY) : null;
  return keyId !== null && KEY_ID.test(keyId) ? keyId : null;
}

const textOf = ({ metadata }: Payload, name: string): string | null => {
  const bytes = metadata?.[name];
  return bytes ? Buffer.from(bytes).toString('latin1') : null;
};

/** A promise that is rejected where the work throws. */
const attempt = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(work());
  });
