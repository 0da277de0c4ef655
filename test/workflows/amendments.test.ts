import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Recording } from '../../src/activities/contract.ts';
import type { CommandId } from '../../src/domain/order/command.ts';
import type { BenchOrder } from '../support/orders/bench-order.ts';
import { revision } from '../support/orders/driver.ts';
import { storeAway } from '../support/orders/store-away.ts';
import { useBench } from '../support/orders/use-bench.ts';

describe('Amendments of an order that goes on', function () {
  this.timeout(60_000);
  const on = useBench();

  async function amend(order: BenchOrder, amendment: object, commandId = `cmd_${randomUUID()}`) {
    await order.signal('amend', { ...amendment, commandId, actor: { role: 'backend', id: 'backend' } });
    return order.answer(commandId as CommandId);
  }

  it('N5 are recorded, and support sends them by hand', async () => {
    const order = await on.bench.book();
    await order.signal('amend', { reference: 'A-1', metadata: { campaign: 'spring' } });
    assert.deepEqual(await order.settledEventTypes(), ['created', 'amended']);
    const [, event] = await order.events();
    assert.deepEqual([event?.actor, event?.data.new.reference], [{ role: 'support', id: 'temporal-ui' }, 'A-1']);
    assert.equal((await order.now()).deadline?.then, 'cancel');
  });

  it('N5 of contacts count for what is told from then on, and are in no event', async () => {
    const recordings: Recording[] = [];
    await on.bench.stopWorker();
    const { recordEvents } = on.bench.activities;
    await on.bench.startWorker({
      activities: {
        recordEvents: (recording) => {
          recordings.push(recording);
          return recordEvents(recording);
        },
      },
    });
    const order = await on.bench.book({}, { customer: { email: 'ann@example.com', locale: 'de' } });
    await order.settledEventTypes();
    await amend(order, {
      contacts: { customer: { email: 'ann@example.org' }, provider: { email: 'bob@example.com' } },
    });
    await order.does('confirm', revision(1));
    assert.deepEqual(await order.settledEventTypes(), ['created', 'amended', 'confirmed']);
    const contacts = { customer: { email: 'ann@example.org', locale: 'de' }, provider: { email: 'bob@example.com' } };
    assert.deepEqual(recordings.at(-1)?.contacts, contacts);
    assert.deepEqual((await on.bench.store.findBooked(order.id))?.contacts, contacts);
    assert.doesNotMatch(JSON.stringify(await order.events()), /example\.(org|com)/);
    await amend(order, { contacts: null });
    await order.settledEventTypes();
    assert.deepEqual((await on.bench.store.findBooked(order.id))?.contacts, {});
  });

  it('N5 R4 while the store is away they are refused beyond 64 KiB, and the order goes on', async () => {
    await on.bench.stopWorker();
    const store = storeAway(on.bench.activities);
    await on.bench.startWorker({ activities: store.activities });
    const order = await on.bench.book();
    const large = (n: number) => ({ metadata: Object.fromEntries(KEYS.map((key) => [key, `${n}`.repeat(490)])) });
    const codes = [];
    for (let n = 0; n < 9; n += 1) codes.push((await amend(order, large(n), `cmd_${n}`)).outcome?.refused?.code);
    const taken = codes.indexOf('temporarily_unavailable');
    assert.ok(taken > 2, 'some wait, and then no more');
    assert.ok(codes.slice(taken).every((code) => code === 'temporarily_unavailable'));
    assert.equal((await order.now()).version, 1 + taken);
    await order.does('confirm', revision(1));
    store.back();
    await order.settledEventTypes();
    // Nothing was kept: the same one is judged again.
    assert.equal((await amend(order, large(8), 'cmd_8')).outcome?.refused, null);
    const types = await order.settledEventTypes();
    assert.deepEqual(types, ['created', ...codes.slice(0, taken).map(() => 'amended'), 'confirmed', 'amended']);
  });
});

const KEYS = Array.from({ length: 16 }, (_, n) => `key-${n}`);
