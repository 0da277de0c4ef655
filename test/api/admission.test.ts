import assert from 'node:assert/strict';
import type { AdmissionLimits } from '../../src/api/orders/admission-limits.ts';
import { jsonBytes, kibibytes } from '../../src/domain/values/bytes.ts';
import type { CommandId, CommandOutcome } from '../../src/domain/order/command.ts';
import type { OrderStore } from '../../src/api/orders/order-book.ts';
import { anOrder, BOOKED } from '../support/orders/order-builder.ts';
import type { Answered } from '../support/http/answered.ts';
import { assertProblem, assertStatus, Caller } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { OTHER_SECRET, serve, type Served } from '../support/http/served.ts';
import { booked } from '../support/store/booked.ts';

const ORDER = '/v1/orders/ord_1';
const HURRIED = { Prefer: 'respond-async' };
const MINUTE_MS = 60_000;

/** What becomes of the commands: what the stand-ins for the store and the workflow say of them. */
interface Fate {
  /** null while nobody has judged them. */
  refused: boolean | null;
  /** Whether the store has the outcomes. */
  isRecorded: boolean;
  hasWorker: boolean;
}

describe('What one order may have of its senders (a stand-in takes the place of Temporal)', () => {
  let obliging: Obliging;
  let fate: Fate;
  let looks: { store: number; workflow: number };
  let served: Served;
  let customer: Caller;
  let provider: Caller;
  let support: Caller;

  const outcomeOf = (commandId: CommandId): CommandOutcome => ({
    commandId,
    command: 'cancel',
    actor: obliging.booking.actor,
    receivedAt: BOOKED,
    request: obliging.sent.find(({ signal }) => signal.commandId === commandId)?.signal.request ?? null,
    refused: fate.refused ? { code: 'wrong_stage' } : null,
    version: 1,
  });
  const isKnown = () => fate.isRecorded && fate.refused !== null;

  async function open(limits: Partial<AdmissionLimits> = {}, more: Partial<OrderStore> = {}): Promise<void> {
    const deps = obliging.deps({
      orders: {
        outcome: (_id, commandId) => {
          looks.workflow += 1;
          if (!fate.hasWorker) return Promise.resolve('no_answer');
          const outcome = fate.refused === null ? null : outcomeOf(commandId);
          return Promise.resolve({ outcome, order: obliging.order });
        },
      },
      store: {
        findOutcomes: (asked) => {
          const { order } = obliging;
          return Promise.resolve(isKnown() ? asked.map((one) => ({ outcome: outcomeOf(one.commandId), order })) : []);
        },
        listOutcomes: (_id, asked) => {
          looks.store += 1;
          return Promise.resolve(isKnown() ? asked.map(outcomeOf) : []);
        },
        ...more,
      },
    });
    served = await serve({ ...deps, admission: { refillMs: MINUTE_MS, ...limits } });
    customer = served.backend.as('customer:cus_1');
    provider = served.backend.as('provider:pro_1');
    support = served.backend.as('support:sup_1');
  }

  beforeEach(() => {
    obliging = new Obliging();
    fate = { refused: null, isRecorded: false, hasWorker: false };
    looks = { store: 0, workflow: 0 };
  });
  afterEach(() => served.close());

  const cancel = (by: Caller, headers = {}, reason = 'x') =>
    by.post(`${ORDER}/cancel`, { reason }, { ...HURRIED, ...headers });

  async function send(count: number, by: Caller): Promise<void> {
    for (let n = 0; n < count; n += 1) assertStatus(await cancel(by), 202);
  }

  /** @returns after how many seconds to come again */
  function mustWait(answered: Answered): number {
    const { headers } = assertProblem(answered, 429, 'rate_limited');
    return Number(headers.get('retry-after'));
  }

  describe('unanswered', () => {
    it('R4 L10 commands of one sender are refused beyond their number before they are sent, and others are not', async () => {
      await open({ unanswered: 5 });
      await send(5, customer);
      assert.ok(mustWait(await cancel(customer)) >= 1);
      assert.equal(obliging.sent.length, 5);
      await send(5, provider);
      await send(1, new Caller(served.base, { Authorization: `Bearer ${OTHER_SECRET}` }).as('customer:cus_1'));
    });

    it('R4 L1 all payments that an order takes may be reported while no worker runs', async () => {
      await open();
      for (let n = 0; n < 100; n += 1) {
        const body = { amount: { amount: 1, currency: 'EUR' }, reference: `pay_${n}` };
        assertStatus(await customer.post(`${ORDER}/pay`, body, HURRIED), 202);
      }
      assert.equal(looks.workflow, 0);
    });

    it('R4 as many at once are as many as one after the other', async () => {
      await open({ unanswered: 5 });
      const answers = await Promise.all(Array.from({ length: 20 }, () => cancel(customer)));
      assert.deepEqual(answers.map(({ status }) => status).sort(), [
        ...Array.from({ length: 5 }, () => 202),
        ...Array.from({ length: 15 }, () => 429),
      ]);
      assert.equal(obliging.sent.length, 5);
    });

    it('R4 a backend is one sender, whatever ids of support it makes up', async () => {
      await open({ unanswered: 5 });
      const resolve = (n: number) => {
        const body = { resolution: 'uphold', note: 'x' };
        return served.backend.as(`support:sup_${n}`).post(`${ORDER}/resolve`, body, HURRIED);
      };
      for (let n = 0; n < 5; n += 1) assertStatus(await resolve(n), 202);
      mustWait(await resolve(5));
      await send(1, customer);
    });

    it('R4 those that the store has are counted no more, whether or not their sender has asked', async () => {
      await open({ unanswered: 5 });
      await send(5, customer);
      Object.assign(fate, { refused: false, isRecorded: true });
      await send(5, customer);
      assert.deepEqual(looks, { store: 1, workflow: 0 });
    });

    it('R4 those that the order has judged are counted no more, also where the store will never have them', async () => {
      await open({ unanswered: 5 });
      await send(5, customer);
      Object.assign(fate, { refused: false, hasWorker: true });
      await send(5, customer);
      assert.deepEqual(looks, { store: 1, workflow: 1 });
    });

    it('R4 a repeat of one is free, and is not signalled again', async () => {
      await open({ unanswered: 1 });
      const key = { 'Idempotency-Key': 'k' };
      for (let n = 0; n < 20; n += 1) assertStatus(await cancel(customer, key), 202);
      assert.equal(obliging.sent.length, 1);
      mustWait(await cancel(customer));
    });

    it('R4 who is over the limit costs one look in a second', async () => {
      await open({ unanswered: 1 });
      await send(1, customer);
      await Promise.all(Array.from({ length: 10 }, async () => mustWait(await cancel(customer))));
      assert.deepEqual(looks, { store: 1, workflow: 1 });
    });
  });

  describe('of all together', () => {
    const isFull = (answered: Answered) => {
      const { headers } = assertProblem(answered, 503, 'temporarily_unavailable');
      assert.ok(Number(headers.get('retry-after')) >= 1);
    };

    it('R4 L10 are 503 beyond their number, before they are sent, until some are answered', async () => {
      await open({ unanswered: 5, unansweredOfAll: 8 });
      await send(5, customer);
      await send(3, provider);
      isFull(await cancel(provider));
      assert.equal(obliging.sent.length, 8);
      Object.assign(fate, { refused: false, isRecorded: true });
      const body = { resolution: 'uphold', note: 'x' };
      assertStatus(await support.post(`${ORDER}/resolve`, body, HURRIED), 202);
    });

    it('R4 are counted in bytes as well', async () => {
      await open({ unansweredBytes: kibibytes(3) });
      const reason = 'x'.repeat(500);
      let sent = 0;
      for (; sent < 100; sent += 1) if ((await cancel(customer, {}, reason)).status !== 202) break;
      const bytes = obliging.sent.reduce((sum, { signal }) => sum + jsonBytes(signal), 0);
      assert.ok(bytes >= kibibytes(3) && bytes < kibibytes(4), `${bytes} bytes`);
      isFull(await cancel(provider));
    });

    it('R4 of one order are none of another', async () => {
      const other = anOrder({ orderId: 'ord_2' as typeof obliging.order.id }).order;
      const findBooked: OrderStore['findBooked'] = (id) => Promise.resolve(id === other.id ? booked(other) : null);
      const { customerId, providerId } = other;
      const findParties: OrderStore['findParties'] = (id) =>
        Promise.resolve(id === other.id ? { customerId, providerId } : null);
      await open({ unansweredOfAll: 2 }, { findBooked, findParties });
      await send(2, customer);
      isFull(await cancel(provider));
      assertStatus(await customer.post('/v1/orders/ord_2/cancel', { reason: 'x' }, HURRIED), 202);
    });
  });

  describe('refused', () => {
    /** @returns how many were refused until there was no more */
    async function refusedBefore(most: number, by: Caller, headers = {}): Promise<number> {
      for (let n = 0; n < most; n += 1) {
        const answered = await cancel(by, headers);
        if (answered.status === 429) return n;
        assertProblem(answered, 409, 'wrong_stage');
      }
      return most;
    }
    const waiting = { Prefer: 'wait=5' };
    beforeEach(() => {
      fate = { refused: true, isRecorded: true, hasWorker: true };
    });

    it('R4 L3 30 in a row are the last for a while, and Retry-After says for how long', async () => {
      await open({ refillMs: 10_000 });
      assert.equal(await refusedBefore(100, customer, waiting), 30);
      const wait = mustWait(await cancel(customer));
      assert.ok(wait >= 1 && wait <= 10, `${wait} s`);
      assert.equal(obliging.sent.length, 30);
      assert.equal(await refusedBefore(1, provider, waiting), 1);
    });

    it('R4 one more is taken after a time', async () => {
      await open({ refusedInRow: 2, refillMs: 300 });
      await refusedBefore(100, customer, waiting);
      let answered = await cancel(customer, waiting);
      while (answered.status === 429) answered = await cancel(customer, waiting);
      assertProblem(answered, 409, 'wrong_stage');
    });

    it('R4 one that is accepted makes up for them', async () => {
      await open({ refusedInRow: 3 });
      assert.equal(await refusedBefore(2, customer, waiting), 2);
      fate.refused = false;
      assertStatus(await cancel(customer, waiting), 200);
      fate.refused = true;
      assert.equal(await refusedBefore(100, customer, waiting), 3);
    });

    it('R4 L3 a sender that waits for no outcome is held back all the same', async () => {
      await open({ unanswered: 10, refusedInRow: 3 });
      fate.isRecorded = false;
      await send(10, customer);
      mustWait(await cancel(customer));
      mustWait(await cancel(customer));
      assert.equal(obliging.sent.length, 10);
    });

    it('R4 L3 … also after some time: no second crowd of them is let through', async () => {
      await open({ unanswered: 50, refusedInRow: 3, refillMs: 100 });
      fate.isRecorded = false;
      const started = performance.now();
      while (performance.now() - started < 1_000) await cancel(customer);
      assert.ok(obliging.sent.length < 50 + 3 + 15, `${obliging.sent.length} were sent`);
    });

    it('R4 a repeat of a refused one is free', async () => {
      await open({ refusedInRow: 3 }, { findOutcome: (_id, commandId) => Promise.resolve(known(commandId)) });
      const known = (commandId: CommandId) =>
        obliging.sent.some(({ signal }) => signal.commandId === commandId) ? outcomeOf(commandId) : null;
      const key = { 'Idempotency-Key': 'k', ...waiting };
      for (let n = 0; n < 20; n += 1) assertProblem(await cancel(customer, key), 409, 'wrong_stage');
      assert.equal(obliging.sent.length, 1);
      assert.equal(await refusedBefore(100, customer, waiting), 2);
    });
  });

  it('R4 refusals of an order that has ended are limited too: each is a row of the store', async () => {
    const { order } = anOrder().cancelled();
    const { customerId, providerId } = order;
    let kept = 0;
    await open(
      { refusedInRow: 4 },
      {
        findBooked: () => Promise.resolve(booked(order)),
        findParties: () => Promise.resolve({ customerId, providerId }),
        keepOutcome: (_id, outcome) => {
          kept += 1;
          return Promise.resolve(outcome);
        },
      },
    );
    for (let n = 0; n < 4; n += 1) assertProblem(await cancel(customer), 409, 'order_ended');
    mustWait(await cancel(customer));
    assert.equal(kept, 4);
  });

  it('R4 a request that is wrong in itself costs nothing', async () => {
    await open({ unanswered: 1 });
    for (let n = 0; n < 5; n += 1) assertProblem(await cancel(customer, {}, ''), 422, 'invalid_request');
    await send(1, customer);
  });
});
