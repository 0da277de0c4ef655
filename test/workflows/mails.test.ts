import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { days, hours } from '../../src/domain/duration.ts';
import { after } from '../../src/domain/instant.ts';
import type { Revision } from '../../src/domain/order.ts';
import type { Mail } from '../../src/mail/mailer.ts';
import { NotSent } from '../../src/mail/not-sent.ts';
import { lineIdOf } from '../../src/workflows/messages.ts';
import type { BenchOrder } from './bench.ts';
import { useBench } from './use-bench.ts';

const ANN = 'ann@example.com';
const BOB = 'bob@example.com';
const BOTH = { customer: { email: ANN, locale: 'de-DE' }, provider: { email: BOB } };

describe('Mails to the parties of an order', function () {
  this.timeout(60_000);
  const on = useBench();
  let mails: Mail[];
  let send: (mail: Mail) => void;
  beforeEach(() => {
    mails = [];
    send = (mail) => void mails.push(mail);
    on.bench.mailer = {
      send(mail) {
        send(mail);
        return Promise.resolve();
      },
    };
  });

  const to = (address: string) => mails.filter((mail) => mail.to === address);

  /** Once all that was to be said of an order has been, whatever time may have to pass for it. */
  async function told(order: BenchOrder, inTime = false): Promise<void> {
    await order.settledEventTypes();
    for (const destination of ['mail:customer', 'mail:provider'] as const) {
      const line = { orderId: order.id, destination };
      while (await on.bench.store.nextDue(line)) {
        const handle = on.bench.env.client.workflow.getHandle(lineIdOf(line));
        // Time passes while somebody waits for a result only.
        await (inTime ? handle.result().catch(() => pause(20)) : pause(20));
      }
    }
  }

  it('M1 the other party is told what one did, in its language', async () => {
    const order = await on.bench.book({}, BOTH);
    await told(order);
    assert.deepEqual([to(ANN).length, to(BOB).length], [0, 1]);
    await order.does('confirm', { revision: 1 as Revision });
    await told(order);
    assert.deepEqual([to(ANN).length, to(BOB).length], [1, 1]);
    assert.match(to(ANN)[0]?.text ?? '', /\b(Uhr|bestätigt|Termin)\b/);
    assert.doesNotMatch(to(ANN)[0]?.text ?? '', /bob@/);
    assert.doesNotMatch(to(BOB)[0]?.text ?? '', /ann@/);
  });

  it('T6 whoever must act is reminded once, when a quarter of the window is left, and not after the act', async () => {
    const order = await on.bench.book({}, BOTH);
    await on.bench.passUntil(after(order.start, hours(17.9)));
    await told(order);
    assert.equal(to(BOB).length, 1);
    await on.bench.passUntil(after(order.start, hours(18.1)));
    await told(order);
    assert.equal(to(BOB).length, 2);
    await order.does('confirm', { revision: 1 as Revision });
    await on.bench.passUntil(after(order.start, days(2)));
    await told(order);
    assert.equal(to(BOB).length, 2);
  });

  it('M2 while mails cannot be sent the order goes on, closes and is credited; then all arrive, in order', async () => {
    let isAway = true;
    send = (mail) => {
      if (isAway) throw new NotSent('the server is away', false);
      mails.push(mail);
    };
    const order = await on.bench.book({}, BOTH);
    await order.reachPayment();
    await order.does('pay', { amount: (await order.now()).payment.due, reference: 'r' });
    await order.settledEventTypes();
    assert.equal((await order.now()).credit?.status, 'credited');
    assert.deepEqual(mails, []);
    isAway = false;
    await told(order, true);
    assert.ok(to(ANN).length >= 2 && to(BOB).length >= 3, JSON.stringify(mails.map(({ subject }) => subject)));
    assert.equal(new Set(mails.map(({ id }) => id)).size, mails.length);
  });

  it('M2 an address that nobody has holds back nothing', async () => {
    send = ({ to: address }) => {
      if (address === BOB) throw new NotSent('there is no such address', true);
    };
    const order = await on.bench.book({}, BOTH);
    await told(order);
    assert.equal(await on.bench.store.nextDue({ orderId: order.id, destination: 'mail:provider' }), null);
  });

  it('nobody is written to who has given no address', async () => {
    const order = await on.bench.book();
    await order.does('confirm', { revision: 1 as Revision });
    await told(order);
    assert.deepEqual(mails, []);
  });
});
