import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Keyring, MissingKey } from '../../src/encryption/keyring.ts';
import { encryptionKey } from '../support/encryption/encryption-key.ts';

const [a, b] = [encryptionKey('a'), encryptionKey('b')];
const bytes = fc.uint8Array({ maxLength: 2_000 });

describe('Encryption keys', () => {
  it('give back what they have encrypted, whatever it is, and never write it twice in the same way', () => {
    const keyring = new Keyring([a], 'temporal payloads');
    fc.assert(
      fc.property(bytes, (plain) => {
        const [one, other] = [keyring.encrypt(plain, 'a'), keyring.encrypt(plain, 'a')];
        assert.notDeepEqual(one, other);
        for (const encrypted of [one, other]) assert.deepEqual(keyring.decrypt(encrypted, 'a'), Buffer.from(plain));
      }),
    );
  });

  it('give back nothing of what was changed, at whatever place, or cut off', () => {
    const keyring = new Keyring([a], 'temporal payloads');
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (plain, place, change) => {
        const encrypted = keyring.encrypt(plain, 'a');
        const changed = Buffer.from(encrypted);
        changed[place % changed.length] = (changed[place % changed.length] ?? 0) ^ change;
        assert.equal(keyring.decrypt(changed, 'a'), null);
        assert.equal(keyring.decrypt(encrypted.subarray(0, place % encrypted.length), 'a'), null);
      }),
    );
  });

  it('encrypt with the first and decrypt with every one of them, so that they can be rotated', () => {
    const before = new Keyring([a], 'store columns').encrypt(Buffer.from('before'), 'a');
    const keyring = new Keyring([b, a], 'store columns');
    assert.equal(keyring.firstId, 'b');
    assert.equal(String(keyring.decrypt(before, 'a')), 'before');
    assert.equal(String(keyring.decrypt(keyring.encrypt(Buffer.from('after'), 'b'), 'b')), 'after');
  });

  it('decrypt nothing of another key under the same id, nor of another use of the same key', () => {
    const encrypted = new Keyring([a], 'store columns').encrypt(Buffer.from('whsec_x'), 'a');
    assert.equal(new Keyring([encryptionKey('a', 7)], 'store columns').decrypt(encrypted, 'a'), null);
    assert.equal(new Keyring([a], 'temporal payloads').decrypt(encrypted, 'a'), null);
  });

  it('say which one is missing', () => {
    assert.throws(() => new Keyring([a], 'store columns').decrypt(Buffer.alloc(50), 'b'), MissingKey);
    assert.throws(() => new Keyring([], 'store columns').decrypt(Buffer.alloc(50), 'b'), /key "b" is missing/);
  });
});
