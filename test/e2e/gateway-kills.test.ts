import assert from 'node:assert/strict';
import type { OrderId } from '../../src/domain/order/party.ts';
import { seconds } from '../../src/domain/values/duration.ts';
import { after as later } from '../../src/domain/values/instant.ts';
import { assertStatus } from '../support/http/caller.ts';
import { eur } from '../support/orders/deeds.ts';
import { PROOF, SEED } from '../support/proof.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { Follower } from '../support/system/follower.ts';
import { MortalGateways, type Survived } from '../support/system/mortal-gateways.ts';
import { randomFrom } from '../support/system/random.ts';
import { now, reached } from '../support/system/wall-clock.ts';

const ORDERS = PROOF ? 20 : 1;
const KILLS_AN_ORDER = 5;

// Orders from their booking to the last cent; in the midst of each request the gateway is killed.
describe(`Gateways are killed in the midst of requests, CHAOS_SEED=${SEED}`, function () {
  this.timeout(PROOF ? 30 * 60_000 : 90_000);
  let system: DevSystem;
  let gateways: MortalGateways;
  const booked: { readonly path: string; readonly id: OrderId; readonly follower: Follower }[] = [];
  const survived: Survived[] = [];

  before(async () => {
    system = await DevSystem.open();
    await system.startWorker({ script: 'test/support/system/quick-worker.ts' });
    gateways = await MortalGateways.start(system, randomFrom(SEED));
    for (let n = 0; n < ORDERS; n += 1) await live();
  });
  after(async () => {
    for (const { follower } of booked) follower.stop();
    await gateways.end();
    await system.close();
  });

  async function live(): Promise<void> {
    const startsAt = later(now(), seconds(15));
    const booking = {
      customerId: 'cus_1',
      providerId: 'pro_1',
      service: { title: 'Window cleaning' },
      appointment: { startsAt: startsAt, durationMinutes: 1, timeZone: 'UTC' },
      price: eur(1_000),
    };
    const id = (await through('customer:cus_1', '/v1/orders', booking)).answer.body.text('id');
    const path = `/v1/orders/${id}`;
    const follower = new Follower(() => `${gateways.url}${path}/events`);
    booked.push({ path, id: id as OrderId, follower });
    await through('provider:pro_1', `${path}/confirm`, { revision: 1 });
    await reached(startsAt);
    await through('provider:pro_1', `${path}/done`, {});
    await through('customer:cus_1', `${path}/confirm`, {});
    await through('customer:cus_1', `${path}/pay`, { amount: eur(1_000), reference: 'pay_1' });
  }

  async function through(who: string, path: string, body: object): Promise<Survived> {
    const one = await gateways.post(who, path, body);
    survived.push(one);
    return one;
  }

  it(`N4 every request was answered, by whichever gateway, with the same again (${ORDERS * KILLS_AN_ORDER} kills)`, () => {
    assert.equal(gateways.kills, ORDERS * KILLS_AN_ORDER);
    for (const { before, answer, again } of survived) {
      assert.ok(answer.status === 200 || answer.status === 201, JSON.stringify(answer.body.value));
      assert.equal(again.status, answer.status);
      assert.equal(again.headers.get('idempotency-replayed'), 'true');
      for (const other of before && before.status < 300 && before.status !== 202 ? [before, again] : [again]) {
        assert.equal(other.headers.get('command-id'), answer.headers.get('command-id'));
        assert.equal(other.body.at('id'), answer.body.at('id'));
      }
    }
  });

  it('N4 one order came of each booking', async () => {
    const { body } = assertStatus(await gateways.get('/v1/orders?limit=200'), 200);
    assert.deepEqual(
      body
        .list('data')
        .map((order) => order.text('id'))
        .sort(),
      booked.map(({ id }) => id).sort(),
    );
  });

  it('M1 P2 each command has one effect', async () => {
    const expected = [
      'created',
      'confirmed',
      'done',
      'execution_confirmed',
      'payment_due',
      'payment_received',
      'closed',
    ];
    for (const { path } of booked) {
      const { body } = assertStatus(await gateways.get(`${path}/events`), 200);
      const types = body.list('data').map((event) => event.text('type').replace('order.', ''));
      assert.deepEqual(types.slice(0, expected.length), expected);
      const commands = body.list('data').map((event) => event.at('commandId'));
      assert.equal(new Set(commands.filter((id) => id !== null)).size, KILLS_AN_ORDER);
    }
  });

  it('Z1 each provider is credited once', async () => {
    await system.until(async () => (await system.balances())['provider:pro_1'] === ORDERS * 1_000);
    const { data } = await (await system.store).listEntries('pro_1' as never, { limit: 200, cursor: null });
    assert.equal(data.length, ORDERS);
  });

  it('M1 whoever follows live, and resumes after each kill, misses and repeats nothing', async () => {
    for (const { path, follower } of booked) {
      await system.until(() => follower.heard.at(-1)?.type === 'order.credited');
      const { body } = assertStatus(await gateways.get(`${path}/events`), 200);
      const timeline = body.list('data').map((event) => `${String(event.at('seq'))} ${event.text('type')}`);
      assert.deepEqual(
        follower.heard.map(({ id, type }) => `${id} ${type}`),
        timeline,
      );
      assert.ok(follower.streams > 1);
    }
  });
});
