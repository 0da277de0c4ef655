import assert from 'node:assert/strict';
import { defaultPayloadConverter, METADATA_ENCODING_KEY, type Payload } from '@temporalio/common';
import protos from '@temporalio/proto';
import fc from 'fast-check';
import { MissingKey } from '../../src/encryption/keyring.ts';
import { keyIdIn, payloadCodec } from '../../src/temporal/payload-codec.ts';
import { encryptionKey } from '../support/encryption/encryption-key.ts';

const [a, b] = [encryptionKey('a'), encryptionKey('b')];
const SENT = { type: 'workflow', namespace: 'default', workflowId: 'order/ord_1' } as const;
const OF_AN_ACTIVITY = { type: 'activity', namespace: 'default', isLocal: false } as const;

const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const valueOf = (payload: Payload | undefined): unknown => payload && defaultPayloadConverter.fromPayload(payload);
const only = <T>([one]: readonly T[]): T => {
  assert.ok(one);
  return one;
};

describe('Payloads', () => {
  it('come back as they were, whatever value they have, and say nothing of it meanwhile', async () => {
    const codec = payloadCodec([a]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), async (values) => {
        const encoded = await codec.encode(values.map(payloadOf));
        for (const payload of encoded) assert.equal(keyIdIn(payload), 'a');
        assert.deepEqual((await codec.decode(encoded)).map(valueOf), JSON.parse(JSON.stringify(values)));
      }),
    );
    const { data } = only(await codec.encode([payloadOf({ comment: 'Please ring twice' })]));
    assert.ok(!Buffer.from(data ?? []).includes('ring'));
  });

  it('of no value stay as they are', async () => {
    const payload = payloadOf(undefined);
    assert.deepEqual(await payloadCodec([a]).encode([payload]), [payload]);
  });

  it('that were written before there was a key, or with another key of the settings, are read', async () => {
    const plain = payloadOf('before');
    assert.deepEqual(await payloadCodec([a]).decode([plain]), [plain]);
    assert.deepEqual(await payloadCodec([]).encode([plain]), [plain]);
    const older = await payloadCodec([a]).encode([payloadOf('older')]);
    assert.equal(valueOf(only(await payloadCodec([b, a]).decode(older))), 'older');
  });

  it('that are summaries stay within what Temporal takes, whatever the id of the key', async () => {
    const summary = payloadOf('x'.repeat(198));
    const [encrypted] = await payloadCodec([{ ...a, id: 'k'.repeat(64) }]).encode([summary]);
    assert.ok(encrypted);
    assert.ok(protos.temporal.api.common.v1.Payload.encode(encrypted).finish().length <= 400);
  });

  it('whose key is missing are not read, also where there is no key at all: a command must not be misjudged', async () => {
    const encoded = await payloadCodec([a]).encode([payloadOf('x')]);
    for (const keys of [[], [b]]) {
      for (const context of [undefined, SENT, OF_AN_ACTIVITY]) {
        await assert.rejects(payloadCodec(keys).decode(encoded, context), MissingKey);
      }
    }
  });

  it('R1 that only claim to be encrypted stay as they are where somebody may have typed them by hand', async () => {
    const { metadata } = only(await payloadCodec([a]).encode([payloadOf('x')]));
    const claims = [
      { metadata: metadata ?? null, data: Buffer.from('not encrypted at all, and long enough') },
      { metadata: metadata ?? null, data: Buffer.from('short') },
      { metadata: { [METADATA_ENCODING_KEY]: Buffer.from('binary/encrypted') }, data: Buffer.from('???') },
    ];
    assert.deepEqual(await payloadCodec([a]).decode(claims, SENT), claims);
    await assert.rejects(payloadCodec([a]).decode(claims, OF_AN_ACTIVITY), /cannot be decrypted with the key "a"/);
  });
});
