import assert from 'node:assert/strict';
import { webhookCourier } from '../../src/activities/index.ts';
import type { DeliveryId } from '../../src/domain/messages/delivery.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { FOLLOWING } from '../support/http/fakes.ts';
import { Receiver } from '../support/http/receiver.ts';

/** The example of the specification of Standard Webhooks. */
const PUBLISHED = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek' as DeliveryId,
  seconds: 1_614_265_330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

describe('The courier of webhooks', () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await Receiver.open();
  });
  afterEach(() => receiver.close());

  const due = () => ({
    delivery: {
      id: PUBLISHED.id,
      destination: FOLLOWING.id,
      orderId: null,
      seq: 0,
      type: 'webhook.test' as const,
      body: PUBLISHED.body,
      status: 'pending' as const,
      attempts: [],
      nextAt: null,
      createdAt: instant(0),
    },
    tries: 0,
    recipient: null,
    endpoint: { ...FOLLOWING, url: receiver.url, secret: PUBLISHED.secret },
  });
  const at = instant(PUBLISHED.seconds * 1_000);

  it('signs as the published example of Standard Webhooks does', async () => {
    const sent = await webhookCourier({ allowPrivate: true })(due(), at);
    assert.deepEqual(sent, { status: 204, reason: null, isFinal: false, pause: null });
    const [received] = receiver.received;
    assert.equal(received?.headers['webhook-signature'], PUBLISHED.signature);
    assert.equal(received.headers['webhook-timestamp'], String(PUBLISHED.seconds));
    assert.equal(received.body, PUBLISHED.body);
  });

  it('goes to no private address, whoever has registered it', async () => {
    const sent = await webhookCourier({ allowPrivate: false })(due(), at);
    assert.equal(sent.status, null);
    assert.match(sent.reason ?? '', /^the address must be an https address/);
    assert.equal(sent.isFinal, true);
    assert.equal(receiver.received.length, 0);
  });
});
