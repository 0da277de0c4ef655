import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { days, hours } from '../../src/domain/values/duration.ts';
import { after, type Instant } from '../../src/domain/values/instant.ts';
import type { Order } from '../../src/domain/order/order.ts';
import type { Mail } from '../../src/mail/mailer.ts';
import { NotSent } from '../../src/mail/not-sent.ts';
import type { Endpoint } from '../../src/store/index.ts';
import { deliveryWorkflowId } from '../../src/workflows/messages.ts';
import { anEndpoint } from '../support/http/endpoint.ts';
import { Receiver, taking, type Received } from '../support/http/receiver.ts';
import { SUPPORT_EMAIL } from '../support/orders/bench.ts';
import type { BenchOrder } from '../support/orders/bench-order.ts';
import { revision } from '../support/orders/driver.ts';
import { inPayment, walk } from '../support/orders/steps.ts';
import { useBench } from '../support/orders/use-bench.ts';

const ANN = 'ann@example.com';
const BOB = 'bob@example.com';
const away = (): never => {
  throw new NotSent('the server is away', false);
};
const subjects = (mails: readonly Mail[]) =>
  [ANN, BOB].map((address) => mails.filter(({ to }) => to === address).map(({ subject }) => subject));
const typesOf = (received: readonly Received[]) =>
  received.map(({ body }) => z.object({ type: z.string() }).parse(JSON.parse(body)).type);
/** What of an order must be the same however it is followed. */
const lifeOf = ({ stage, outcome, payment, version }: Order) => ({ stage, outcome, paid: payment.paid, version });
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
  async function told(order: BenchOrder, inTime = false, ...endpoints: readonly Endpoint[]): Promise<void> {
    await order.settledEventTypes();
    for (const destination of [
      'mail:customer',
      'mail:provider',
      'mail:support',
      ...endpoints.map(({ id }) => id),
    ] as const) {
      const line = { orderId: order.id, destination };
      while (await on.bench.store.nextDue(line)) {
        const handle = on.bench.env.client.workflow.getHandle(deliveryWorkflowId(line));
        // Time passes while somebody waits for a result only.
        await (inTime ? handle.result().catch(() => pause(20)) : pause(20));
      }
    }
  }

  it('M1 the other party is told what one did, in its language', async () => {
    const order = await on.bench.book({}, BOTH);
    await told(order);
    assert.deepEqual([to(ANN).length, to(BOB).length], [1, 1]);
    await order.does('confirm', revision(1));
    await told(order);
    assert.deepEqual([to(ANN).length, to(BOB).length], [2, 1]);
    assert.match(to(ANN)[1]?.text ?? '', /\b(Uhr|bestätigt|Termin)\b/);
    assert.doesNotMatch(to(ANN)[1]?.text ?? '', /bob@/);
    assert.doesNotMatch(to(BOB)[0]?.text ?? '', /ann@/);
  });

  it('M3 the customer hears that its booking was received, of each payment and of the closing; the provider of its own cancellation', async () => {
    const order = await on.bench.book({}, { customer: { email: ANN }, provider: { email: BOB } });
    await walk(order, inPayment);
    await order.does('pay', { amount: (await order.now()).payment.due, reference: 'pay_1' });
    await told(order);
    assert.deepEqual(
      to(ANN).map(({ subject }) => subject.replace(': Window cleaning', '')),
      [
        'Booking received',
        'Confirmed',
        'Appointment reminder',
        'Please confirm the service',
        'Please pay €120.00',
        'Receipt',
        'Please review the service',
      ],
    );
    assert.match(to(ANN)[5]?.text ?? '', /Reference of the payment: pay_1\n/);
    const other = await on.bench.book({}, { provider: { email: BOB } });
    await other.does('cancel', { reason: 'Ill.' }, { as: 'provider' });
    await told(other);
    assert.match(to(BOB).at(-1)?.text ?? '', /You have cancelled the order\./);
  });

  it('M1 support is told where it must look into something, whoever else is', async () => {
    const order = await on.bench.book();
    await order.does('confirm', revision(1));
    await on.bench.passUntil(after(order.start, days(10.01)));
    await order.does('done', {});
    await order.does('reject', { reason: 'Nobody came.' });
    await told(order);
    assert.deepEqual(
      mails.map(({ to: address, subject }) => [address, subject]),
      [[SUPPORT_EMAIL, 'Please resolve a dispute: Window cleaning']],
    );
    assert.match(mails[0]?.text ?? '', /Nobody came\.[^]*cus_42[^]*pro_7/);
  });

  it('T6 whoever must act is reminded once, when a quarter of the window is left, and not after the act', async () => {
    const order = await on.bench.book({}, BOTH);
    await on.bench.passUntil(after(order.start, hours(17.9)));
    await told(order);
    assert.equal(to(BOB).length, 1);
    await on.bench.passUntil(after(order.start, hours(18.1)));
    await told(order);
    assert.equal(to(BOB).length, 2);
    await order.does('confirm', revision(1));
    await on.bench.passUntil(after(order.start, days(2)));
    await told(order);
    assert.equal(to(BOB).length, 2);
  });

  it('M4 both parties are reminded of their appointment once, each in its language', async () => {
    const order = await on.bench.book({}, BOTH);
    await order.does('confirm', revision(1));
    const { startsAt } = order.booking.appointment;
    await on.bench.passUntil(after(startsAt, hours(-24.1)));
    await told(order);
    assert.deepEqual([to(ANN).length, to(BOB).length], [2, 1]);
    await on.bench.passUntil(after(startsAt, hours(1)));
    await told(order);
    assert.deepEqual(
      subjects(mails).map((all) => all.slice(-1)),
      [['Terminerinnerung: Window cleaning'], ['Appointment reminder: Window cleaning']],
    );
  });

  for (const [length, notice, comesBack] of [
    ['three days', days(1), () => Promise.resolve()],
    ['any time, and is said to be over', days(10), redelivered],
  ] as const) {
    it(`M2 with every channel down for ${length} an order closes on time and is credited; then everything arrives`, async () => {
      const receiver = await Receiver.open();
      const endpoint = anEndpoint(receiver.url);
      await on.bench.store.addEndpoint(endpoint);
      const live = async () => {
        const startsAt = after(await on.bench.now(), notice);
        const appointment = { startsAt, durationMinutes: 120, timeZone: 'Europe/Berlin' };
        const order = await on.bench.book({ appointment }, BOTH);
        await walk(order, inPayment);
        const paid = await order.does('pay', { amount: (await order.now()).payment.due, reference: 'r' });
        await order.settledEventTypes();
        assert.equal((await order.now()).credit?.status, 'credited');
        return { order, paid };
      };
      const asUsual = await live();
      await told(asUsual.order, true, endpoint);
      const [usual, messages] = [subjects(mails), [...receiver.received]];

      [mails, send] = [[], away];
      receiver.manners = (response) => response.destroy();
      const alone = await live();
      assert.deepEqual(lifeOf(alone.paid), lifeOf(asUsual.paid));
      assert.deepEqual(mails, []);

      [send, receiver.manners] = [(mail) => void mails.push(mail), taking];
      receiver.received.splice(0);
      await comesBack(endpoint, alone.order.start);
      await told(alone.order, true, endpoint);
      assert.deepEqual(subjects(mails), usual);
      assert.deepEqual(typesOf(receiver.received), typesOf(messages));
      assert.equal(new Set(receiver.received.map(({ id }) => id)).size, messages.length);
      await on.bench.store.removeEndpoint(endpoint.id);
      await receiver.close();
    });
  }

  /** What an operator does after an outage: `npm run orders -- redeliver`, for each destination. */
  async function redelivered({ id }: Endpoint, since: Instant): Promise<void> {
    const now = await on.bench.now();
    await on.bench.store.changeEndpoint(id, { disabled: null });
    await on.bench.store.addMissed(id, since);
    const lines = await on.bench.store.retryAll([id, 'mail:customer', 'mail:provider'], since, now);
    for (const line of lines) await on.bench.office.hurry(line);
  }

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
    await order.does('confirm', revision(1));
    await told(order);
    assert.deepEqual(mails, []);
  });
});
