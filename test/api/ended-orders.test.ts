import assert from 'node:assert/strict';
import { Client } from '@temporalio/client';
import { hours } from '../../src/domain/values/duration.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { workflowIdOf } from '../../src/workflows/messages.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { useGateway, type GatewayBench } from '../support/http/use-gateway.ts';

const EUR = (amount: number) => ({ amount, currency: 'EUR' });

describe('An order that has ended, on a real server', function () {
  this.timeout(60_000);
  const on = useGateway();

  it('R3 refuses every command, and the refusal is kept', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    assertStatus(await gateway.provider.post(`${path}/cancel`, { reason: 'Ill.' }), 200);
    await ended(gateway, path);

    const confirm = await gateway.provider.post(`${path}/confirm`, { revision: 1 });
    assertProblem(confirm, 409, 'order_ended');
    assert.deepEqual(
      [confirm.body.at('stage'), confirm.body.at('awaiting'), confirm.body.at('allowedActions')],
      ['cancelled', null, []],
    );
    assertProblem(await gateway.customer.post(`${path}/review`, { rating: 5 }), 409, 'not_reviewable');
    const pay = { amount: EUR(1), reference: 'pay_1' };
    assertProblem(await gateway.customer.post(`${path}/pay`, pay), 409, 'order_ended');

    const commandId = confirm.headers.get('command-id') ?? '';
    const { body } = assertStatus(await gateway.provider.get(`${path}/commands/${commandId}`), 200);
    assert.deepEqual([body.at('status'), body.at('problem.code')], ['refused', 'order_ended']);
  });

  it('is read from the store, and is not stale, with no worker running', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    const cancelled = assertStatus(await gateway.provider.post(`${path}/cancel`, { reason: 'Ill.' }), 200);
    await ended(gateway, path);
    await gateway.bench.stopWorker();
    await gateway.reopen();
    const read = assertStatus(await gateway.provider.get(path), 200);
    assert.equal(read.headers.get('warning'), null);
    assert.deepEqual(read.body.value, cancelled.body.value);
    assertProblem(await gateway.provider.post(`${path}/done`, {}), 409, 'order_ended');
    assertProblem(await gateway.provider.post(`${path}/done`, {}, { Prefer: 'respond-async' }), 409, 'order_ended');
    await gateway.bench.startWorker();
  });

  it('K1 expired by itself: a late command is told that its deadline has passed', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    await gateway.pass(hours(25));
    await ended(gateway, path);
    assertProblem(await gateway.provider.post(`${path}/confirm`, { revision: 1 }), 409, 'deadline_passed');
    assertProblem(await gateway.provider.post(`${path}/done`, {}), 409, 'order_ended');
  });

  it('P2 knows a payment again that it has had, and its account has the credit', async () => {
    const { gateway } = on;
    const path = await paid(gateway);
    assertStatus(await gateway.customer.post(`${path}/review`, { rating: 5 }), 200);
    await ended(gateway, path);

    const again = await gateway.customer.post(`${path}/pay`, { amount: EUR(12_000), reference: 'pay_1' });
    assert.equal(assertStatus(again, 200).body.at('credit.status'), 'credited');
    const other = await gateway.customer.post(`${path}/pay`, { amount: EUR(1), reference: 'pay_1' });
    assertProblem(other, 409, 'payment_reference_conflict');
    const second = await gateway.customer.post(`${path}/pay`, { amount: EUR(1), reference: 'pay_2' });
    assertProblem(second, 409, 'order_ended');
  });

  it('Z1 the account shows what was credited, entry by entry', async () => {
    const { gateway } = on;
    const providerId = `pro_${Date.now()}`;
    const paths = [await paid(gateway, { providerId, feeBps: 250 }), await paid(gateway, { providerId })];
    for (const path of paths) {
      assertStatus(await gateway.customer.post(`${path}/review`, { rating: 5 }), 200);
      await ended(gateway, path);
    }
    const provider = gateway.backend.as(`provider:${providerId}`);
    const { body: account } = assertStatus(await provider.get(`/v1/accounts/${providerId}`), 200);
    assert.deepEqual(account.value, { providerId, balances: [EUR(23_700)] });

    const { body: first } = assertStatus(await provider.get(`/v1/accounts/${providerId}/entries?limit=1`), 200);
    const [newest] = first.list('data');
    assert.equal(`/v1/orders/${String(newest?.at('orderId'))}`, paths[1]);
    assert.deepEqual([newest?.at('kind'), newest?.at('amount'), newest?.at('fee')], ['credit', EUR(12_000), EUR(0)]);
    const cursor = encodeURIComponent(first.text('nextCursor'));
    const { body: rest } = await provider.get(`/v1/accounts/${providerId}/entries?limit=1&cursor=${cursor}`);
    assert.deepEqual(
      rest.list('data').map((entry) => entry.at('amount')),
      [EUR(11_700)],
    );
    assert.equal(rest.at('nextCursor'), null);

    const wrong = await provider.get(`/v1/accounts/${providerId}/entries?cursor=nonsense`);
    assert.deepEqual(assertProblem(wrong, 422, 'invalid_request').body.at('errors'), [
      { pointer: '/cursor', message: 'must be a nextCursor' },
    ]);
  });

  it('an account that nothing was credited to is empty', async () => {
    const { gateway } = on;
    const { body } = assertStatus(await gateway.support.get('/v1/accounts/pro_none'), 200);
    assert.deepEqual(body.value, { providerId: 'pro_none', balances: [] });
    const { body: entries } = assertStatus(await gateway.support.get('/v1/accounts/pro_none/entries'), 200);
    assert.deepEqual(entries.value, { data: [], nextCursor: null });
  });
});

/** By a client that skips no time while it waits: that of the bench would let the windows of other orders pass. */
const handleOf = ({ bench: { env } }: GatewayBench, path: string) =>
  new Client({ connection: env.connection }).workflow.getHandle(workflowIdOf(orderIdIn(path)));

const orderIdIn = (path: string) => (path.split('/').at(-1) ?? '') as OrderId;

async function ended(gateway: GatewayBench, path: string): Promise<void> {
  await handleOf(gateway, path).result();
}

/** An order that was done, confirmed and paid. */
async function paid(gateway: GatewayBench, wishes: { providerId?: string; feeBps?: number } = {}): Promise<string> {
  const { providerId = 'pro_7' } = wishes;
  const provider = gateway.backend.as(`provider:${providerId}`);
  const path = await gateway.created(wishes, { hours: 1 });
  assertStatus(await provider.post(`${path}/confirm`, { revision: 1 }), 200);
  await gateway.pass(hours(1));
  assertStatus(await provider.post(`${path}/done`, {}), 200);
  assertStatus(await gateway.customer.post(`${path}/confirm`, {}), 200);
  assertStatus(await gateway.customer.post(`${path}/pay`, { amount: EUR(12_000), reference: 'pay_1' }), 200);
  return path;
}
