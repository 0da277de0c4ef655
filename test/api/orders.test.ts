import assert from 'node:assert/strict';
import { ulid } from 'ulid';
import { hours } from '../../src/domain/values/duration.ts';
import { shift } from '../support/orders/clock.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { useGateway } from '../support/http/use-gateway.ts';

const PRICE = { amount: 1, currency: 'EUR' };

describe('Booking an order and looking at it, on a real server', function () {
  this.timeout(60_000);
  const on = useGateway();

  it('N1 a booking is an order in its first state, for the provider to answer within 24 hours', async () => {
    const { gateway } = on;
    const contacts = { customer: { email: 'ann@example.com' } };
    const wishes = { comment: 'Please ring twice', feeBps: 250, contacts };
    const { body, headers } = assertStatus(await gateway.create(gateway.booking(wishes)), 201);

    assert.equal(headers.get('location'), `/v1/orders/${body.text('id')}`);
    assert.match(body.text('id'), /^ord_[0-9A-HJKMNP-TV-Z]{26}$/);
    assert.equal(body.at('stage'), 'confirmation');
    assert.equal(body.at('awaiting'), 'provider');
    assert.equal(body.at('version'), 1);
    assert.equal(body.at('revision'), 1);
    assert.equal(body.at('outcome'), null);
    assert.equal(body.at('proposal.by'), 'customer');
    assert.equal(body.at('proposal.comment'), 'Please ring twice');
    assert.equal(body.at('agreed'), null);
    assert.equal(body.at('feeBps'), 250);
    assert.equal(body.at('policy'), 'standard');
    assert.deepEqual(body.at('cancellationPolicy'), []);
    assert.deepEqual(body.at('allowedActions'), {
      customer: ['edit', 'cancel'],
      provider: ['confirm', 'edit', 'cancel'],
      support: [],
    });
    const createdAt = body.text('createdAt') as ReturnType<typeof gateway.now>;
    assert.deepEqual(body.at('deadline'), {
      at: shift(createdAt, { hours: 24 }),
      awaiting: 'provider',
      then: 'cancel',
    });
    assert.doesNotMatch(
      JSON.stringify(body.value),
      /ann@example|overtaken|remindAt|appointmentReminderAt/,
      'contacts are shown to nobody',
    );
  });

  it('N5 a party is shown the reference, and metadata nowhere; support and a backend of its own see both', async () => {
    const { gateway } = on;
    const labels = { reference: 'A-1042', metadata: { campaign: 'spring' } };
    const { body } = assertStatus(await gateway.create(gateway.booking(labels)), 201);
    assert.deepEqual([body.at('reference'), body.at('metadata')], ['A-1042', undefined]);
    const path = `/v1/orders/${body.text('id')}`;
    assertStatus(await gateway.provider.post(`${path}/edit`, { revision: 1, price: PRICE }), 200);
    for (const who of [gateway.backend, gateway.support]) {
      const { body: order } = assertStatus(await who.get(path), 200);
      assert.deepEqual([order.at('reference'), order.at('metadata')], ['A-1042', labels.metadata]);
      const [created] = assertStatus(await who.get(`${path}/events`), 200).body.list('data');
      assert.deepEqual(created?.at('data.new.metadata'), labels.metadata);
    }
    for (const who of [gateway.customer, gateway.provider]) {
      const answers = [
        await who.get(path),
        await who.get('/v1/orders'),
        await who.get(`${path}/events`),
        await who.post(`${path}/edit`, { revision: 2, price: { ...PRICE, amount: 2 } }),
      ];
      for (const answer of answers) assert.doesNotMatch(JSON.stringify(answer.body.value), /campaign/);
      assert.equal(answers[0]?.body.at('reference'), 'A-1042');
    }
  });

  it('the first answer is the order as it is read from its workflow', async () => {
    const { gateway } = on;
    const { body: created } = assertStatus(await gateway.create(), 201);
    const { body: read } = assertStatus(await gateway.customer.get(`/v1/orders/${created.text('id')}`), 200);
    assert.deepEqual(read.value, created.value);
  });

  it('the memo of the workflow tells the booking, and no contacts', async () => {
    const { gateway } = on;
    const wishes = { contacts: { provider: { email: 'bob@example.com', locale: 'de' } } };
    const { body } = assertStatus(await gateway.create(gateway.booking(wishes)), 201);
    const description = await gateway.bench.env.client.workflow.getHandle(`order/${body.text('id')}`).describe();
    assert.doesNotMatch(JSON.stringify(description.memo), /bob@example/);
    assert.equal(await description.staticSummary(), 'Window cleaning · cus_42 → pro_7 · booked at 120.00 EUR');
  });

  it('a workflow task whose worker has died is given to another one after 3 seconds', async () => {
    const { gateway } = on;
    const { body } = assertStatus(await gateway.create(), 201);
    const { raw } = await gateway.bench.env.client.workflow.getHandle(`order/${body.text('id')}`).describe();
    assert.equal(Number(raw.executionConfig?.defaultWorkflowTaskTimeout?.seconds), 3);
  });

  it('a title of any length and kind fits what Temporal takes', async () => {
    const { gateway } = on;
    const ids = { customerId: 'c'.repeat(64), providerId: 'p'.repeat(64) };
    for (const title of ['\u0001\n"\\'.repeat(50), '👩‍🔧'.repeat(40), '\t.']) {
      const customer = gateway.backend.as(`customer:${ids.customerId}`);
      assertStatus(await customer.post('/v1/orders', gateway.booking({ ...ids, service: { title } })), 201);
    }
  });

  it('N2 what makes no sense is refused with all that is wrong, and nothing is created', async () => {
    const { gateway } = on;
    const appointment = { startsAt: shift(gateway.now(), { seconds: -1 }), durationMinutes: 0, timeZone: 'Mars' };
    const booking = gateway.booking({ appointment, price: { amount: -1, currency: 'EUR' } });
    const key = ulid();
    const { body } = assertProblem(await gateway.create(booking, { 'Idempotency-Key': key }), 422, 'invalid_request');
    const pointers = body.list('errors').map((error) => error.text('pointer'));
    assert.deepEqual(pointers.sort(), [
      '/appointment/durationMinutes',
      '/appointment/startsAt',
      '/appointment/timeZone',
      '/price/amount',
    ]);
    // The key is still free.
    assertStatus(await gateway.create(gateway.booking(), { 'Idempotency-Key': key }), 201);
  });

  it('a party reads its own orders; to anybody else they are not there', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    await gateway.reopen();
    for (const who of [gateway.customer, gateway.provider, gateway.support, gateway.backend]) {
      assertStatus(await who.get(path), 200);
      assertStatus(await who.get(`${path}/events`), 200);
    }
    for (const who of ['customer:cus_43', 'provider:pro_8', 'customer:pro_7']) {
      assertProblem(await gateway.backend.as(who).get(path), 404, 'order_not_found');
      assertProblem(await gateway.backend.as(who).get(`${path}/events`), 404, 'order_not_found');
    }
  });

  it('an order that nobody knows is not found, whatever is asked of it', async () => {
    const { gateway } = on;
    const path = `/v1/orders/ord_${ulid()}`;
    assertProblem(await gateway.backend.get(path), 404, 'order_not_found');
    assertProblem(await gateway.backend.get(`${path}/events`), 404, 'order_not_found');
    assertProblem(await gateway.backend.get(`${path}/commands/cmd_1`), 404, 'order_not_found');
    assertProblem(await gateway.provider.post(`${path}/done`, {}), 404, 'order_not_found');
  });

  it('the ETag changes with the order, and with what may be done', async () => {
    const { gateway } = on;
    const path = await gateway.created({}, { hours: 2 });
    const etagNow = async () => (await gateway.backend.get(path)).headers.get('etag') ?? '';
    const first = await etagNow();
    assertStatus(await gateway.backend.get(path, { 'If-None-Match': first }), 304);
    assertStatus(await gateway.provider.post(`${path}/confirm`, { revision: 1 }), 200);
    const agreed = await etagNow();
    assert.notEqual(agreed, first);
    await gateway.pass(hours(3));
    const started = await gateway.backend.get(path, { 'If-None-Match': agreed });
    // Nothing has happened, and still: done is possible now.
    assert.equal(assertStatus(started, 200).body.at('version'), 2);
    assert.ok(started.body.list('allowedActions.provider').some(({ value }) => value === 'done'));
  });

  it('the timeline has what was answered, page by page', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    for (const revision of [1, 2, 3]) {
      const price = { amount: 10_000 + revision, currency: 'EUR' };
      assertStatus(await gateway.provider.post(`${path}/edit`, { revision, price }), 200);
    }
    const { body: all } = assertStatus(await gateway.customer.get(`${path}/events`), 200);
    assert.deepEqual(
      all.list('data').map((event) => `${String(event.at('seq'))} ${event.text('type')} ${event.text('actor.role')}`),
      ['1 order.created customer', '2 order.edited provider', '3 order.edited provider', '4 order.edited provider'],
    );
    assert.equal(all.at('nextAfter'), null);
    assert.deepEqual(Object.keys(all.list('data')[0]?.value ?? {}), [
      'seq',
      'type',
      'at',
      'actor',
      'commandId',
      'data',
    ]);

    const { body: page } = await gateway.customer.get(`${path}/events?limit=3`);
    assert.equal(page.list('data').length, 3);
    assert.equal(page.at('nextAfter'), 3);
    const { body: rest } = await gateway.customer.get(`${path}/events?limit=3&after=3`);
    assert.deepEqual(
      rest.list('data').map((event) => event.at('seq')),
      [4],
    );
    assert.equal(rest.at('nextAfter'), null);
    const { body: beyond } = await gateway.customer.get(`${path}/events?after=99`);
    assert.deepEqual(beyond.value, { data: [], nextAfter: null });
  });
});
