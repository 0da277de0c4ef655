import assert from 'node:assert/strict';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook, WebhookVerificationError } from '../../clients/typescript/src/index.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OTHER = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const BODY = JSON.stringify({ type: 'order.closed', data: { orderId: 'ord_1', seq: 9 } });
const MINUTE_MS = 60_000;

interface Signed {
  readonly id?: string;
  readonly agoMs?: number;
  readonly secrets?: readonly string[];
}

function headersOf({ id = 'msg_1', agoMs = 0, secrets = [SECRET] }: Signed = {}) {
  const at = new Date(Date.now() - agoMs);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, BODY)).join(' '),
  };
}

describe('A webhook', () => {
  it('is read where it is signed with the secret', () => {
    const { type, data } = verifyWebhook(BODY, headersOf(), SECRET);
    assert.deepEqual([type, data.orderId], ['order.closed', 'ord_1']);
  });

  it('is read from bytes, with the headers of fetch or in whatever case', () => {
    const bytes = new TextEncoder().encode(BODY);
    const upper = Object.entries(headersOf()).map(([name, value]) => [name.toUpperCase(), value]);
    assert.equal(verifyWebhook(bytes, new Headers(headersOf()), SECRET).type, 'order.closed');
    assert.equal(
      verifyWebhook(bytes, Object.fromEntries(upper) as Record<string, string>, SECRET).type,
      'order.closed',
    );
  });

  it('is read where any of its signatures is right: a secret that is changed signs for a day', () => {
    const headers = headersOf({ secrets: [OTHER, SECRET] });
    assert.equal(verifyWebhook(BODY, headers, SECRET).type, 'order.closed');
    assert.equal(verifyWebhook(BODY, headers, OTHER).type, 'order.closed');
  });

  it('is read up to four minutes late or early, since clocks differ', () => {
    for (const agoMs of [4 * MINUTE_MS, -4 * MINUTE_MS]) verifyWebhook(BODY, headersOf({ agoMs }), SECRET);
  });

  const signature = (): string => headersOf()['webhook-signature'].split(',')[1] ?? '';
  const REFUSED: Readonly<Record<string, () => readonly [body: string, headers: Record<string, string | undefined>]>> =
    {
      'signed with another secret': () => [BODY, headersOf({ secrets: [OTHER] })],
      'changed on its way': () => [BODY.replace('ord_1', 'ord_2'), headersOf()],
      'of another id than it was signed with': () => [BODY, { ...headersOf(), 'webhook-id': 'msg_2' }],
      old: () => [BODY, headersOf({ agoMs: 6 * MINUTE_MS })],
      'of the future': () => [BODY, headersOf({ agoMs: -6 * MINUTE_MS })],
      'of no time': () => [BODY, { ...headersOf(), 'webhook-timestamp': 'now' }],
      'not signed': () => [BODY, { ...headersOf(), 'webhook-signature': undefined }],
      'without an id': () => [BODY, { ...headersOf(), 'webhook-id': undefined }],
      'signed by half': () => [BODY, { ...headersOf(), 'webhook-signature': `v1,${signature().slice(0, 20)}` }],
      'signed in a way that nobody knows': () => [
        BODY,
        { ...headersOf(), 'webhook-signature': `v1a,${signature()} v1 ,` },
      ],
    };
  for (const [what, message] of Object.entries(REFUSED)) {
    it(`is refused where it is ${what}`, () => {
      const [body, headers] = message();
      assert.throws(() => verifyWebhook(body, headers, SECRET), WebhookVerificationError);
    });
  }
});
