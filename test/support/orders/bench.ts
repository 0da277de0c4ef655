import assert from 'node:assert/strict';
import './quiet-runtime.ts';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  WorkflowNotFoundError,
  type WorkflowHandle,
  type WorkflowHandleWithFirstExecutionRunId,
} from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { findTestServer } from '../../../scripts/temporal/find.ts';
import {
  createActivities,
  mailCourier,
  webhookCourier,
  type Activities,
  type DeliveryStarter,
} from '../../../src/activities/index.ts';
import type { Booking } from '../../../src/domain/process/booking.ts';
import type { Commands, CommandId, CommandName } from '../../../src/domain/order/command.ts';
import type { Contacts, DeliveryQueue } from '../../../src/domain/messages/delivery.ts';
import { days, minutes, type Duration } from '../../../src/domain/values/duration.ts';
import type { OrderEvent } from '../../../src/domain/order/event.ts';
import { after, epochMs, instant, type Instant } from '../../../src/domain/values/instant.ts';
import { money } from '../../../src/domain/values/money.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import type { Actor, OrderId, PartyId } from '../../../src/domain/order/party.ts';
import { STANDARD } from '../../../src/domain/order/policy.ts';
import type { Mailer } from '../../../src/mail/mailer.ts';
import { addSearchAttributes } from '../../../src/temporal/namespace.ts';
import { createOrderWorker } from '../../../src/temporal/order-worker.ts';
import { deliveryStarter } from '../../../src/temporal/delivery-starter.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import {
  hurrySignal,
  deliveryWorkflowId,
  orderQuery,
  outcomeQuery,
  workflowIdOf,
  type CommandOutcomeAndOrder,
} from '../../../src/workflows/messages.ts';
import { order as orderWorkflow } from '../../../src/workflows/order.ts';
import { SEARCH_ATTRIBUTES } from '../../../src/workflows/search-attributes.ts';
import { endAtRest } from './rest.ts';

export const CUSTOMER: Actor = { role: 'customer', id: 'cus_42' };
export const PROVIDER: Actor = { role: 'provider', id: 'pro_7' };
export const SUPPORT: Actor = { role: 'support', id: 'sup_1' };
export const SUPPORT_EMAIL = 'support@example.com';
export const EUR = 'EUR' as Booking['price']['currency'];

export interface WorkerWishes {
  readonly activities?: Partial<Activities>;
  readonly forgetful?: boolean;
}

interface Equipment {
  readonly env: TestWorkflowEnvironment;
  readonly store: Store;
  readonly folder: string;
}

/** The real workflow and activities on the time-skipping server, with a store of their own. One for a whole run. */
export class Bench {
  readonly #equipment: Equipment;
  #orders: BenchOrder[] = [];
  readonly #lines = new Map<string, DeliveryQueue>();
  #running: { worker: Worker; wishes: WorkerWishes; done: Promise<void> } | null = null;
  #taskQueue = randomUUID();
  /** Takes the mails to the parties. */
  mailer: Mailer = { send: () => Promise.resolve() };

  private constructor(equipment: Equipment) {
    this.#equipment = equipment;
  }

  static async open(): Promise<Bench> {
    const executable = { type: 'existing-path', path: await findTestServer() } as const;
    const env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    await addSearchAttributes(env.connection, 'default', SEARCH_ATTRIBUTES);
    const folder = await mkdtemp(join(tmpdir(), 'orders-'));
    const store = await openStore({ kind: 'sqlite', file: join(folder, 'orders.db') });
    return new Bench({ env, store, folder });
  }

  get store(): Store {
    return this.#equipment.store;
  }

  /** The real ones. */
  get activities(): Activities {
    const byWebhook = webhookCourier({ allowPrivate: true });
    const byMail = mailCourier({ send: (mail) => this.mailer.send(mail) });
    return createActivities({
      store: this.store,
      clock: () => this.now(),
      log: pino({ level: 'silent' }),
      courier: (due, now) => (due.recipient ? byMail : byWebhook)(due, now),
      deliveries: this.office,
      support: { email: SUPPORT_EMAIL },
    });
  }

  /** Knows whom it has sent to: see `clear`. */
  get office(): DeliveryStarter {
    const office = deliveryStarter(this.env.client, this.#taskQueue);
    const note = (line: DeliveryQueue) => this.#lines.set(deliveryWorkflowId(line), line);
    return {
      send: (line) => (note(line), office.send(line)),
      hurry: (line) => (note(line), office.hurry(line)),
    };
  }

  get env(): TestWorkflowEnvironment {
    return this.#equipment.env;
  }

  get taskQueue(): string {
    return this.#taskQueue;
  }

  /** The server's clock, which runs ahead of ours. */
  async now(): Promise<Instant> {
    return instant(await this.env.currentTimeMs());
  }

  /**
   * @param options.activities to stand in for the real ones.
   * @param options.forgetful keeps no order in memory: this server goes on asking a worker that has gone for those.
   */
  async startWorker(wishes: WorkerWishes = {}): Promise<void> {
    const { activities = {}, forgetful = false } = wishes;
    const { env } = this.#equipment;
    const worker = await createOrderWorker({
      connection: env.nativeConnection,
      namespace: 'default',
      taskQueue: this.#taskQueue,
      activities: { ...this.activities, ...activities },
      ...(forgetful && { maxCachedWorkflows: 0 }),
    });
    this.#running = { worker, wishes, done: worker.run() };
  }

  /** With a worker to these wishes, where nothing was asked of it yet: starting one takes longer than most tests. */
  async prepare(wishes: WorkerWishes): Promise<void> {
    const before = this.#running?.wishes;
    if (before && !before.activities && !wishes.activities && before.forgetful === wishes.forgetful) return;
    await this.stopWorker();
    this.#taskQueue = randomUUID();
    await this.startWorker(wishes);
  }

  async stopWorker(): Promise<void> {
    this.#running?.worker.shutdown();
    await this.#running?.done;
    this.#running = null;
  }

  /** Lets time pass on the server; a window that ends meanwhile ends. */
  async pass(duration: Duration): Promise<void> {
    await this.env.sleep(duration);
  }

  async passUntil(at: Instant): Promise<void> {
    const ms = epochMs(at) - (await this.env.currentTimeMs());
    if (ms > 0) await this.env.sleep(ms);
  }

  /** An order booked now, with an appointment in ten days. */
  async book(wishes: Partial<Booking> = {}, contacts?: Contacts): Promise<BenchOrder> {
    const now = await this.now();
    const orderId = `ord_${randomUUID().slice(0, 8)}` as OrderId;
    const booking: Booking = {
      orderId,
      commandId: `create-${orderId}` as CommandId,
      request: null,
      actor: CUSTOMER,
      receivedAt: now,
      customerId: CUSTOMER.id as PartyId,
      providerId: PROVIDER.id as PartyId,
      service: { id: 'srv_1', title: 'Window cleaning' },
      appointment: { startsAt: after(now, days(10)), durationMinutes: 120, timeZone: 'Europe/Berlin' },
      price: money(12_000, EUR),
      comment: 'Please ring twice',
      cancellationPolicy: [
        { noticeHours: 48, percentDue: 0 },
        { noticeHours: 24, percentDue: 30 },
        { noticeHours: 0, percentDue: 100 },
      ],
      feeBps: 250,
      policy: STANDARD,
      ...wishes,
    };
    const handle = await this.env.client.workflow.start(orderWorkflow, {
      taskQueue: this.#taskQueue,
      workflowId: workflowIdOf(orderId),
      args: [{ booking, ...(contacts && { contacts }) }],
      memo: { booking },
    });
    const order = new BenchOrder(this, orderId, now, handle);
    this.#orders.push(order);
    return order;
  }

  /** Ends what a test left running: a workflow with something open would hold the server's clock for ever. */
  async clear(): Promise<void> {
    if (!this.#running) await this.startWorker();
    for (const order of this.#orders) await order.terminate();
    for (const line of this.#lines.values()) await this.#endLine(line);
    this.#orders = [];
    this.#lines.clear();
  }

  /** Has it wait for no next try: without a worker its timer would hold the server's clock. */
  async #endLine(line: DeliveryQueue): Promise<void> {
    await this.store.giveUp(line.destination);
    const handle = this.env.client.workflow.getHandle(deliveryWorkflowId(line));
    const isRunning = async () => (await handle.describe()).status.name === 'RUNNING';
    if (await isRunning()) await handle.signal(hurrySignal).catch(() => undefined);
    while (await isRunning()) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.#equipment.store.close();
    await this.env.teardown();
    await rm(this.#equipment.folder, { recursive: true });
  }
}

interface Sending {
  readonly as?: Actor;
  readonly receivedAt?: Instant;
  readonly commandId?: string;
}

/** An order on the bench. */
export class BenchOrder {
  readonly id: OrderId;
  readonly handle: WorkflowHandleWithFirstExecutionRunId<typeof orderWorkflow>;
  /** When it was booked. */
  readonly start: Instant;
  readonly #bench: Bench;

  constructor(bench: Bench, id: OrderId, start: Instant, handle: BenchOrder['handle']) {
    this.#bench = bench;
    this.id = id;
    this.start = start;
    this.handle = handle;
  }

  /** Puts a command on its way, whether or not a worker is there; gives its id. */
  async post<Name extends CommandName>(name: Name, body: Commands[Name], sending: Sending = {}): Promise<CommandId> {
    const commandId = (sending.commandId ?? `cmd_${randomUUID()}`) as CommandId;
    const receivedAt = sending.receivedAt ?? (await this.#bench.now());
    const payload = { ...body, commandId, receivedAt, actor: sending.as ?? SENDER[name] };
    await this.handle.signal(name, payload);
    return commandId;
  }

  /** Sends a command and waits for what becomes of it. */
  async send<Name extends CommandName>(
    name: Name,
    body: Commands[Name],
    sending: Sending = {},
  ): Promise<CommandOutcomeAndOrder> {
    return this.answer(await this.post(name, body, sending));
  }

  /** Sends a command that must be accepted. */
  async does<Name extends CommandName>(name: Name, body: Commands[Name], sending: Sending = {}): Promise<Order> {
    const { outcome, order } = await this.send(name, body, sending);
    assert.equal(outcome?.refused, null, `${name} was refused`);
    return order;
  }

  /** Agreed, provided, and confirmed by the customer: the price is due. */
  async reachPayment(): Promise<void> {
    const { revision, proposal } = await this.now();
    await this.does('confirm', { revision });
    await this.#bench.passUntil(after(proposal?.appointment.startsAt ?? this.start, minutes(1)));
    await this.does('done', {});
    await this.does('confirm', {}, { as: CUSTOMER });
  }

  /** A signal as somebody might type it by hand. */
  async signal(name: string, ...payload: unknown[]): Promise<void> {
    await this.handle.signal(name, ...payload);
  }

  /** The order's newest run. */
  latest(): WorkflowHandle {
    return this.#bench.env.client.workflow.getHandle(this.handle.workflowId);
  }

  answer(commandId: CommandId): Promise<CommandOutcomeAndOrder> {
    return this.handle.query(outcomeQuery, commandId);
  }

  now(): Promise<Order> {
    return this.handle.query(orderQuery);
  }

  /** The timeline in the order book; it may lag behind an order that is alive. */
  events(): Promise<readonly OrderEvent[]> {
    return this.#bench.store.listEvents(this.id, 0, 1_000);
  }

  async eventTypes(): Promise<string[]> {
    return (await this.events()).map(({ type }) => type.replace('order.', ''));
  }

  /** The timeline once the order book has caught up with the order. */
  async settledEventTypes(): Promise<string[]> {
    for (;;) {
      const { version, credit } = await this.now();
      const types = await this.eventTypes();
      if (types.length >= version && credit?.status !== 'pending') return types;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
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

const SENDER: Readonly<Record<CommandName, Actor>> = {
  confirm: PROVIDER,
  edit: PROVIDER,
  decline: CUSTOMER,
  withdraw: PROVIDER,
  done: PROVIDER,
  cancel: PROVIDER,
  reject: CUSTOMER,
  pay: CUSTOMER,
  claim: PROVIDER,
  resolve: SUPPORT,
  review: CUSTOMER,
};
