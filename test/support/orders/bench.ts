import './quiet-runtime.ts';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { PayloadCodec } from '@temporalio/common';
import type { Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { findTestServer } from '../../../scripts/temporal/find.ts';
import {
  createActivities,
  Dispatcher,
  mailCourier,
  SWEEP_PAUSE,
  webhookCourier,
  type Activities,
  type Courier,
  type DeliveryStarter,
} from '../../../src/activities/index.ts';
import type { CommandId } from '../../../src/domain/order/command.ts';
import type { Contacts, DeliveryQueue } from '../../../src/domain/messages/delivery.ts';
import { days, type Duration } from '../../../src/domain/values/duration.ts';
import { after, epochMs, instant, type Instant } from '../../../src/domain/values/instant.ts';
import type { OrderId, PartyId } from '../../../src/domain/order/party.ts';
import type { Mailer } from '../../../src/mail/mailer.ts';
import { addSearchAttributes } from '../../../src/temporal/namespace.ts';
import { orderRuns } from '../../../src/temporal/order-runs.ts';
import { testOrders } from '../../../src/temporal/test-orders.ts';
import { USUAL_CAPACITY } from '../../../src/worker-capacity.ts';
import { createOrderWorker } from '../../../src/temporal/order-worker.ts';
import { deliveryStarter } from '../../../src/temporal/delivery-starter.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { deliveryWorkflowId, hurrySignal, workflowIdOf } from '../../../src/workflows/messages.ts';
import { order as orderWorkflow } from '../../../src/workflows/order.ts';
import { SEARCH_ATTRIBUTES } from '../../../src/workflows/search-attributes.ts';
import { BenchOrder } from './bench-order.ts';
import { STATIONERY } from './mails.ts';
import { bookingOf, type Wishes } from './order-builder.ts';

const CUSTOMER = 'cus_42' as PartyId;
const PROVIDER = 'pro_7' as PartyId;
export const SUPPORT_EMAIL = 'support@example.com';

export interface WorkerWishes {
  readonly activities?: Partial<Activities>;
  readonly forgetful?: boolean;
  readonly payloadCodecs?: PayloadCodec[];
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
  readonly #dispatcher: Dispatcher;
  #running: { worker: Worker; wishes: WorkerWishes; done: Promise<void> } | null = null;
  #taskQueue = randomUUID();
  /** Takes the mails to the parties; null: no mail server is set. */
  mailer: Pick<Mailer, 'send'> | null = { send: () => Promise.resolve() };

  private constructor(equipment: Equipment) {
    this.#equipment = equipment;
    const byWebhook = webhookCourier({ allowPrivate: true });
    const nowhere = () => Promise.resolve(null);
    const byMail: Courier = (due, now) => mailCourier(this.mailer, STATIONERY, nowhere)(due, now);
    this.#dispatcher = new Dispatcher({
      store: this.store,
      clock: () => this.now(),
      log: pino({ level: 'silent' }),
      courier: (due, now) => (due.recipient ? byMail : byWebhook)(due, now),
      starter: { send: (line) => this.office.send(line) },
    });
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
    return createActivities({
      store: { ...this.store, record: (...args) => this.#record(...args) },
      clock: () => this.now(),
      log: pino({ level: 'silent' }),
      dispatcher: this.#dispatcher,
      support: { email: SUPPORT_EMAIL },
      runs: orderRuns(this.env.client, this.#taskQueue),
      testOrders: testOrders(this.env.client, this.#taskQueue),
      taskQueue: this.#taskQueue,
      pause: SWEEP_PAUSE,
    });
  }

  /** First tries are made outside of Temporal: the server's clock must not run ahead while they are. */
  async #record(...args: Parameters<Store['record']>): ReturnType<Store['record']> {
    const recorded = await this.store.record(...args);
    if (recorded.queues.length > 0) {
      await this.env.connection.testService?.lockTimeSkipping({});
      setImmediate(() => void this.#unlockOnceIdle());
    }
    return recorded;
  }

  async #unlockOnceIdle(): Promise<void> {
    await this.#dispatcher.idle();
    await this.env.connection.testService?.unlockTimeSkipping({});
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
    const { activities = {}, forgetful = false, payloadCodecs = [] } = wishes;
    const { env } = this.#equipment;
    const worker = await createOrderWorker({
      connection: env.nativeConnection,
      namespace: 'default',
      taskQueue: this.#taskQueue,
      activities: { ...this.activities, ...activities },
      payloadCodecs,
      ...(forgetful && { capacity: { ...USUAL_CAPACITY, cache: 0 } }),
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

  /** By default an order booked now, with an appointment in ten days. */
  async book(wishes: Wishes = {}, contacts?: Contacts): Promise<BenchOrder> {
    const { receivedAt = await this.now(), orderId = newOrderId() } = wishes;
    const booking = bookingOf({
      orderId,
      commandId: `create-${orderId}` as CommandId,
      actor: { role: 'customer', id: CUSTOMER },
      receivedAt,
      customerId: CUSTOMER,
      providerId: PROVIDER,
      comment: 'Please ring twice',
      feeBps: 250,
      ...wishes,
      appointment: { startsAt: after(receivedAt, days(10)), ...wishes.appointment },
    });
    const handle = await this.env.client.workflow.start(orderWorkflow, {
      taskQueue: this.#taskQueue,
      workflowId: workflowIdOf(orderId),
      args: [{ booking, ...(contacts && { contacts }) }],
      memo: { booking },
    });
    const order = new BenchOrder(this, booking, handle);
    this.#orders.push(order);
    return order;
  }

  latestRun(workflowId: string): WorkflowHandle {
    return this.env.client.workflow.getHandle(workflowId);
  }

  /** Ends what a test left running: a workflow with something open would hold the server's clock for ever. */
  async clear(): Promise<void> {
    if (!this.#running) await this.startWorker();
    for (const order of this.#orders) await order.terminate();
    await this.#dispatcher.idle();
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
    while (await isRunning()) await pause(20);
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.#equipment.store.close();
    await this.env.teardown();
    await rm(this.#equipment.folder, { recursive: true });
  }
}

export const newOrderId = (): OrderId => `ord_${randomUUID().slice(0, 8)}` as OrderId;
