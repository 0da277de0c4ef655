import assert from 'node:assert/strict';
import { WorkflowNotFoundError } from '@temporalio/client';
import fc from 'fast-check';
import type { EventType } from '../../src/domain/order/event.ts';
import type { OrderId, PartyId } from '../../src/domain/order/party.ts';
import { minutes, seconds } from '../../src/domain/values/duration.ts';
import { after, epochMs, instant, type Instant } from '../../src/domain/values/instant.ts';
import { assertStatus } from '../support/http/caller.ts';
import { CUSTOMER, SUPPORT, useGateway, type GatewayBench } from '../support/http/use-gateway.ts';
import { bookingOf } from '../support/orders/order-builder.ts';
import { plannedLives, type PlannedLife } from '../support/orders/planned-life.ts';
import { PROOF, SEED, tellingProgress } from '../support/proof.ts';

const LIVES = PROOF ? 500 : 8;
/** No more than tells two acts of one instant apart. */
const SETTLED = seconds(1);
/** The test server ends a workflow after ten years, which pass from life to life. */
const LIVES_ON_A_CLOCK = 10;
const COMMENT = 'Please ring twice';
const CONTACTS = { customer: { email: 'customer@example.com' }, provider: { email: 'provider@example.com' } };

/** What became of an order, as far as two lives of it can be compared. */
interface Lived {
  readonly events: readonly unknown[];
  readonly messages: readonly unknown[];
  readonly balances: unknown;
  readonly entries: readonly unknown[];
}

describe(`The same life in skipped time and on a test clock over HTTP (seed ${SEED})`, function () {
  this.timeout(PROOF ? 3_600_000 : 120_000);
  const on = useGateway();

  it(`C1 C2 has the same events at the same instants, the same messages and the same ledger: ${LIVES} lives`, async () => {
    let lived = 0;
    let testClock = '';
    const compare = async () => {
      for (let n = 0; n < LIVES; n += 1) {
        const { gateway } = on;
        if (n % LIVES_ON_A_CLOCK === 0) testClock = await newClock(gateway);
        // On a whole minute, so that what is processed a moment later is in the same one.
        const booked = instant(Math.ceil(epochMs(await gateway.bench.now()) / minutes(1) + 1) * minutes(1));
        const [life] = fc.sample(plannedLives(booked, 14), { seed: SEED + n, numRuns: 1 });
        assert.ok(life);
        // The one on the clock first: it needs no time of the server.
        const played = await onClock(gateway, testClock, life, `pro_clock_${n}` as PartyId);
        const skipped = await inSkippedTime(gateway, life, `pro_skip_${n}` as PartyId);
        assert.deepEqual(played, skipped, `life ${n} of seed ${SEED}: ${JSON.stringify(life.deeds)}`);
        lived += 1;
      }
    };
    await tellingProgress(() => `${lived} of ${LIVES} lives`, compare());
  });
});

async function newClock({ backend, bench }: GatewayBench): Promise<string> {
  const made = await backend.post('/v1/test-clocks', { now: await bench.now() });
  return assertStatus(made, 201).body.text('id');
}

async function onClock(
  gateway: GatewayBench,
  testClock: string,
  { wishes, deeds, until }: PlannedLife,
  providerId: PartyId,
): Promise<Lived> {
  const { backend } = gateway;
  const { receivedAt, appointment, price, feeBps, cancellationPolicy, service } = bookingOf(wishes);
  await advance(receivedAt);
  const booked = await backend.as(CUSTOMER).post('/v1/orders', {
    ...{ customerId: 'cus_42', providerId, service, appointment, price, feeBps, cancellationPolicy },
    ...{ comment: COMMENT, contacts: CONTACTS, testClock },
  });
  const id = assertStatus(booked, 201).body.text('id') as OrderId;
  for (const { at, role, command } of deeds) {
    await advance(at);
    const { name, ...body } = command;
    const who = { customer: CUSTOMER, provider: `provider:${providerId}`, support: SUPPORT }[role];
    await backend.as(who).post(`/v1/orders/${id}/${name}`, body);
  }
  await advance(until);
  return livedOf(gateway, id, providerId, testClock);

  async function advance(to: Instant): Promise<void> {
    const answer = await backend.post(`/v1/test-clocks/${testClock}/advance`, { to }, { Prefer: 'wait=30' });
    assertStatus(answer, 200);
  }
}

async function inSkippedTime(gateway: GatewayBench, life: PlannedLife, providerId: PartyId): Promise<Lived> {
  const { bench } = gateway;
  const { wishes, deeds, until } = life;
  await bench.passUntil(bookingOf(wishes).receivedAt);
  const order = await bench.book(
    { ...wishes, providerId, comment: COMMENT, feeBps: bookingOf(wishes).feeBps },
    CONTACTS,
  );
  for (const { at, role, command } of deeds) {
    // The test server can come to a standstill where a signal meets a timer that fires: what is due goes first.
    await bench.passUntil(after(at, SETTLED));
    const { name, ...body } = command;
    await order.send(name, body, { as: role, receivedAt: at }).catch(ignoreEnd);
    await order.settledEventTypes();
  }
  await bench.passUntil(until);
  await order.settledEventTypes();
  return livedOf(gateway, order.id, providerId, null);
}

/** An order that has ended refuses a command: over HTTP by the book, here since nobody is there to take it. */
function ignoreEnd(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}

async function livedOf(
  { bench: { store }, backend }: GatewayBench,
  id: OrderId,
  providerId: PartyId,
  testClock: string | null,
): Promise<Lived> {
  const on = testClock === null ? '' : `?testClock=${testClock}`;
  const { body: account } = assertStatus(await backend.get(`/v1/accounts/${providerId}${on}`), 200);
  const { body: entries } = assertStatus(await backend.get(`/v1/accounts/${providerId}/entries${on}`), 200);
  const { data: messages } = await store.listMessages(id, { limit: 200, cursor: null });
  const events = await store.listEvents(id, 0, 1_000);
  return {
    events: events.map(({ seq, type, at, actor, data }) =>
      comparable({ seq, type, at: isProcessed(type) ? toMinute(at) : at, role: actor.role, ...data }),
    ),
    // Which party is written to first about one event is a matter of chance.
    messages: messages.map(({ destination, seq, type }) => `${seq} ${type} ${destination}`).sort(),
    balances: account.at('balances'),
    entries: entries.list('data').map((entry) => [entry.at('kind'), entry.at('amount'), entry.at('fee')]),
  };
}

/** Those that count at the instant at which they are processed: the clock of a server has gone on until then. */
const isProcessed = (type: EventType): boolean => /reminded|appointment_near|credit/.test(type);

const toMinute = (at: string): string => at.slice(0, 'yyyy-mm-ddThh:mm'.length);

/** Without what differs by the nature of the thing: ids, the clock, and to the minute what was processed. */
const comparable = (event: object): unknown =>
  JSON.parse(
    JSON.stringify(event, (key, value: unknown) => {
      if (['id', 'providerId', 'testClock', 'commandId'].includes(key)) return undefined;
      return key === 'creditedAt' && typeof value === 'string' ? toMinute(value) : value;
    }),
  );
