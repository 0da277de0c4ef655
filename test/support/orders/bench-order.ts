import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  WorkflowNotFoundError,
  type WorkflowHandle,
  type WorkflowHandleWithFirstExecutionRunId,
} from '@temporalio/client';
import type { CommandId, CommandName, Commands } from '../../../src/domain/order/command.ts';
import type { OrderEvent } from '../../../src/domain/order/event.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import type { OrderId } from '../../../src/domain/order/party.ts';
import type { Booking } from '../../../src/domain/process/booking.ts';
import { minutes } from '../../../src/domain/values/duration.ts';
import { after, type Instant } from '../../../src/domain/values/instant.ts';
import type { OrderView } from '../../../src/domain/views/view.ts';
import { orderQuery, outcomeQuery, type CommandOutcomeAndOrder } from '../../../src/workflows/messages.ts';
import type { order as orderWorkflow } from '../../../src/workflows/order.ts';
import type { Store } from '../../../src/store/index.ts';
import { actorOf, SENDER, type OrderDriver, type Sending } from './driver.ts';
import { endAtRest } from './rest.ts';
import { typesIn } from './timeline.ts';

/** What a bench is for its orders. */
interface Place {
  readonly store: Store;
  now(): Promise<Instant>;
  passUntil(at: Instant): Promise<void>;
  latestRun(workflowId: string): WorkflowHandle;
}

export interface BenchSending extends Sending {
  readonly commandId?: string;
}

/** An order on the time-skipping server. */
export class BenchOrder implements OrderDriver {
  readonly booking: Booking;
  readonly handle: WorkflowHandleWithFirstExecutionRunId<typeof orderWorkflow>;
  readonly #bench: Place;

  constructor(bench: Place, booking: Booking, handle: BenchOrder['handle']) {
    this.#bench = bench;
    this.booking = booking;
    this.handle = handle;
  }

  get id(): OrderId {
    return this.booking.orderId;
  }

  /** When it was booked. */
  get start(): Instant {
    return this.booking.receivedAt;
  }

  /** Puts a command on its way, whether or not a worker is there; gives its id. */
  async post<Name extends CommandName>(
    name: Name,
    body: Commands[Name],
    { as = SENDER[name], receivedAt, commandId = `cmd_${randomUUID()}` }: BenchSending = {},
  ): Promise<CommandId> {
    const arrivedAt = receivedAt ?? (await this.#bench.now());
    await this.signal(name, { ...body, commandId, receivedAt: arrivedAt, actor: actorOf(this.booking, as) });
    return commandId as CommandId;
  }

  /** Sends a command and waits for what becomes of it. */
  async send<Name extends CommandName>(
    name: Name,
    body: Commands[Name],
    sending?: BenchSending,
  ): Promise<CommandOutcomeAndOrder> {
    return this.answer(await this.post(name, body, sending));
  }

  async does<Name extends CommandName>(name: Name, body: Commands[Name], sending?: BenchSending): Promise<Order> {
    const { outcome, order } = await this.send(name, body, sending);
    assert.equal(outcome?.refused, null, `${name} was refused`);
    return order;
  }

  /** A signal as somebody might type it by hand. */
  async signal(name: string, ...payload: unknown[]): Promise<void> {
    await this.handle.signal(name, ...payload);
  }

  answer(commandId: CommandId): Promise<CommandOutcomeAndOrder> {
    return this.handle.query(outcomeQuery, commandId);
  }

  now(): Promise<Order> {
    return this.handle.query(orderQuery);
  }

  events(): Promise<readonly OrderEvent[]> {
    return this.#bench.store.listEvents(this.id, 0, 1_000);
  }

  async eventTypes(): Promise<string[]> {
    return typesIn(await this.events());
  }

  /** The timeline once the order book has caught up with the order. */
  async settledEventTypes(): Promise<string[]> {
    for (;;) {
      const { version, credit } = await this.now();
      const types = await this.eventTypes();
      if (types.length >= version && credit?.status !== 'pending') return types;
      await pause(20);
    }
  }

  reaches(at: Instant): Promise<void> {
    return this.#bench.passUntil(at);
  }

  async comesTo(condition: (order: Order) => boolean): Promise<void> {
    for (let order = await this.now(); !condition(order); order = await this.now()) {
      assert.ok(order.deadline, 'nothing happens by itself');
      await this.reaches(after(order.deadline.at, minutes(2)));
    }
  }

  end(): Promise<OrderView> {
    return this.handle.result();
  }

  /** The order's newest run. */
  latest(): WorkflowHandle {
    return this.#bench.latestRun(this.handle.workflowId);
  }

  /** Ends the order's workflow once the order book has caught up with it and nothing of it is under way. */
  async terminate(): Promise<void> {
    if ((await this.handle.describe()).status.name !== 'RUNNING') return;
    await this.settledEventTypes();
    await endAtRest(this.handle, 'the test is over').catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
  }
}
