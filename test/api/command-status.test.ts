import assert from 'node:assert/strict';
import { defaultFailureConverter, defaultPayloadConverter } from '@temporalio/common';
import { findSent, PAGE_EVENTS } from '../../src/api/temporal/signal-history.ts';
import type { OrderWorkflows } from '../../src/api/temporal/temporal-orders.ts';
import { Unavailable } from '../../src/api/unavailable.ts';
import type { CommandId } from '../../src/domain/order/command.ts';
import { anOrder, BOOKED } from '../support/orders/order-builder.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';
import { booked } from '../support/store/booked.ts';

const COMMANDS = '/v1/orders/ord_1/commands';
const MADE_UP = 'cmd_01KBZ6Y8M4V3QJ0T9C5XW2RHDN';

describe('Looks for commands (a stand-in takes the place of Temporal)', () => {
  const obliging = new Obliging();
  let looks: string[];
  let served: Served;
  afterEach(() => served.close());

  /** Notes every look at Temporal behind the one for the order itself. */
  function watched(answers: Partial<OrderWorkflows> = {}): Partial<OrderWorkflows> {
    const noted =
      <Args extends unknown[], T>(name: string, answer: (...args: Args) => T) =>
      (...args: Args): T => {
        looks.push(name);
        return answer(...args);
      };
    return {
      outcome: noted('outcome', answers.outcome ?? (() => Promise.resolve('no_answer'))),
      sent: noted('sent', answers.sent ?? (() => Promise.resolve(null))),
    };
  }

  beforeEach(() => {
    looks = [];
  });

  it('R4 L9 an id that no gateway made is looked up in the store only', async () => {
    served = await serve(obliging.deps({ orders: watched() }));
    for (const id of ['nope1', 'signal-3', 'cmd_1', `${MADE_UP}x`, MADE_UP.toLowerCase(), MADE_UP.replace('K', 'U')]) {
      assertProblem(await served.backend.get(`${COMMANDS}/${id}`), 404, 'command_not_found');
    }
    assert.deepEqual(looks, []);
  });

  it('R4 L9 … and is found where the store has it: a signal that was sent by hand', async () => {
    const { actor } = obliging.booking;
    const outcome = { command: 'cancel', actor, receivedAt: BOOKED, request: null, refused: null, version: 2 };
    const { order } = anOrder();
    const findOutcome = (_: unknown, commandId: CommandId) =>
      Promise.resolve(commandId === 'signal-3' ? { ...outcome, commandId } : null);
    const store = { findOutcome, findBooked: () => Promise.resolve(booked(order)) };
    served = await serve(obliging.deps({ orders: watched(), store }));
    const { body } = assertStatus(await served.backend.get(`${COMMANDS}/signal-3`), 200);
    assert.equal(body.at('status'), 'accepted');
    assert.deepEqual(looks, []);
  });

  it('R4 L9 no history is searched where a worker says that the order knows no such command', async () => {
    const outcome = () => Promise.resolve({ outcome: null, order: obliging.order });
    served = await serve(obliging.deps({ orders: watched({ outcome }) }));
    assertProblem(await served.backend.get(`${COMMANDS}/${MADE_UP}`), 404, 'command_not_found');
    assert.deepEqual(looks, ['outcome']);
  });

  it('R4 L9 the same id again costs no second look', async () => {
    served = await serve(obliging.deps({ orders: watched() }));
    for (let times = 0; times < 5; times += 1) {
      assertProblem(await served.backend.get(`${COMMANDS}/${MADE_UP}`), 404, 'command_not_found');
    }
    assert.deepEqual(looks, ['outcome', 'sent']);
  });

  it('R4 a search that takes too long is 503, and not remembered as a no', async () => {
    const sent = () => Promise.reject(new Unavailable('too long'));
    served = await serve(obliging.deps({ orders: watched({ sent }) }));
    for (let times = 0; times < 2; times += 1) {
      assertProblem(await served.backend.get(`${COMMANDS}/${MADE_UP}`), 503, 'temporarily_unavailable');
    }
    assert.deepEqual(looks, ['outcome', 'sent', 'outcome', 'sent']);
  });

  it('R4 L9 an order that has ended is asked for nothing: the store has all of it', async () => {
    const ended = anOrder().cancelled().order;
    const { customerId, providerId } = ended;
    const store = {
      findBooked: () => Promise.resolve(booked(ended)),
      findParties: () => Promise.resolve({ customerId, providerId }),
    };
    served = await serve(obliging.deps({ orders: watched(), store }));
    assertProblem(await served.backend.get(`${COMMANDS}/${MADE_UP}`), 404, 'command_not_found');
    assert.deepEqual(looks, []);
  });
});

describe('The search of a history for a command', () => {
  const converter = {
    payloadConverter: defaultPayloadConverter,
    failureConverter: defaultFailureConverter,
    payloadCodecs: [],
  };
  const actor = { role: 'customer', id: 'cus_1' };
  const signal = (commandId: string, fingerprint: string) => {
    const envelope = { commandId, receivedAt: BOOKED, actor, request: { id: 'r', fingerprint } };
    const input = { payloads: [defaultPayloadConverter.toPayload(envelope)] };
    return { workflowExecutionSignaledEventAttributes: { signalName: 'cancel', input } };
  };
  const other = signal('cmd_other', 'x');
  let read: number;
  /** A history of so many pages, of which some have something in it. */
  const history = (pages: number, found: Readonly<Record<number, ReturnType<typeof signal>>>) => () => {
    read += 1;
    const events = [other, found[read] ?? other];
    return Promise.resolve({ history: { events }, nextPageToken: Buffer.from(read < pages ? 'more' : '') });
  };
  const search = (readPage: ReturnType<typeof history>) => findSent('cmd_1', readPage, converter);

  beforeEach(() => {
    read = 0;
  });

  it('goes page by page, and the first of several tries counts', async () => {
    const found = await search(history(9, { 2: signal('cmd_1', 'first'), 3: signal('cmd_1', 'second') }));
    assert.deepEqual([found?.fingerprint, read], ['first', 2]);
  });

  it('goes to the end where there is none', async () => {
    assert.equal(await search(history(4, {})), null);
    assert.equal(read, 4);
  });

  it('R4 L9 reads no more than the longest history that workers keep up with', async () => {
    await assert.rejects(search(history(1_000, {})), Unavailable);
    assert.ok(read * PAGE_EVENTS >= 10_000 && read * PAGE_EVENTS <= 20_000, `${read} pages`);
  });
});
