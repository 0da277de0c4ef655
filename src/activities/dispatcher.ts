import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import { milliseconds, seconds, type Duration } from '../domain/values/duration.ts';
import { reasonOf } from '../reason.ts';
import type { DueDelivery, LeaseHolder, Store } from '../store/index.ts';
import { Bulkhead, type Capacity } from './bulkhead.ts';
import type { Delivered, WaitingMessage } from './contract.ts';
import type { DeliveryStarter } from './delivery-starter.ts';
import { LeaseKeeper, type LeaseStore } from './lease-keeper.ts';
import { sendQueue, untilTry, type SendNeeds } from './send-queue.ts';

export interface DispatcherNeeds extends Omit<SendNeeds, 'holder'> {
  readonly store: SendNeeds['store'] & LeaseStore & Pick<Store, 'nextDue' | 'lease' | 'endLease'>;
  readonly starter: Pick<DeliveryStarter, 'send'>;
  /** Ends the connections that the courier keeps; by default it keeps none. */
  readonly hangUp?: () => void;
}

/**
 * Delivery queues at a time, of one destination and of all, and those of one destination that wait in memory; further
 * ones wait in the store. The worker has further slots for the orders' activities.
 */
export const DELIVERY_CAPACITY: Capacity = { each: 50, all: 400, waiting: 1_000 };
/** Messages of one activity: at a few seconds each it ends well before its timeout (workflows/deliveries.ts). */
const MOST = 100;
/** The pause of a workflow whose queue is being sent by somebody else. */
const WHILE_LEASED: Duration = seconds(5);
const STOP_TIMEOUT: Duration = milliseconds(500);

/**
 * Sends the messages of delivery queues from this process, each queue under a lease. The first try of a message is made
 * here, right after it was recorded, without Temporal. Where it fails, the queue's workflow is started: it has the
 * further tries, and the pauses between them.
 */
export class Dispatcher {
  readonly holder = `worker-${randomUUID()}` as LeaseHolder;
  readonly #needs: DispatcherNeeds & SendNeeds;
  readonly #bulkhead = new Bulkhead(DELIVERY_CAPACITY);
  readonly #keeper: LeaseKeeper;
  /** The queues that this process is at work on; `again`: something was recorded for it meanwhile. */
  readonly #atWork = new Map<string, { again: boolean; readonly done: Promise<unknown> }>();
  #isOver = false;
  #isFailing = false;

  constructor(needs: DispatcherNeeds) {
    this.#needs = { ...needs, holder: this.holder };
    this.#keeper = new LeaseKeeper(this.#needs, (queue) => {
      if (!this.#atWork.has(keyOf(queue))) this.offer(queue);
    });
  }

  /** Of all processes that send messages one says yes: it does what is to be done once. */
  get isFirst(): boolean {
    return this.#keeper.isFirst;
  }

  /** From then on this process has leases, until it stops or dies. */
  start(): Promise<void> {
    return this.#keeper.start();
  }

  /** Leaves what is not sent at once to the other workers, or to the next one that starts. */
  async stop(): Promise<void> {
    this.#isOver = true;
    const timeout = () => sleep(STOP_TIMEOUT, undefined, { ref: false });
    await Promise.race([this.idle(), timeout()]);
    this.#needs.hangUp?.();
    await Promise.race([this.#keeper.stop(), timeout()]);
  }

  /** Waits until nothing is being sent. */
  async idle(): Promise<void> {
    while (this.#atWork.size > 0) await Promise.all(Array.from(this.#atWork.values(), ({ done }) => done));
  }

  /**
   * Has the messages of a leased queue sent, without waiting for it. What fails here, or finds no room, keeps its lease,
   * and is offered again at the next look of the keeper.
   */
  offer(queue: DeliveryQueue): void {
    const atWork = this.#atWork.get(keyOf(queue));
    if (atWork) atWork.again = true;
    else
      void this.#alone(
        queue,
        this.#bulkhead.whenRoom(queue.destination, () => this.#send(queue)),
      );
  }

  /** The activity of a queue's workflow: sends what is due, until nothing is. */
  async deliver(queue: DeliveryQueue): Promise<Delivered> {
    const { pauseMs } = await this.#deliver(queue);
    if (pauseMs === null) return { pauseMs };
    const due = await this.#needs.store.nextDue(queue);
    return { pauseMs, waiting: due && waitingOf(due) };
  }

  async #deliver(queue: DeliveryQueue): Promise<Delivered> {
    const { store, clock } = this.#needs;
    const due = await store.nextDue(queue);
    if (!due) return { pauseMs: null };
    const pause = untilTry(due, await clock());
    if (pause !== null) return { pauseMs: pause };
    if (this.#atWork.has(keyOf(queue))) return { pauseMs: WHILE_LEASED };
    const sending = this.#bulkhead.within(queue.destination, () => this.#sendForWorkflow(queue));
    return (await this.#alone(queue, sending)) ?? { pauseMs: this.#bulkhead.retryIn(performance.now()) };
  }

  async #send(queue: DeliveryQueue): Promise<void> {
    const { store, starter, log } = this.#needs;
    const goesOn = () => !this.#isOver;
    if (!goesOn()) return;
    try {
      const pause = await sendQueue(this.#needs, queue, goesOn);
      if (pause !== null && goesOn()) {
        // In this order: whenever this process dies, either the workflow is there, or the lease.
        await starter.send(queue);
        await store.endLease(queue, this.holder);
      }
      this.#isFailing = false;
    } catch (error) {
      // Once: while Temporal is away, each look of the keeper finds the same queues.
      if (!this.#isFailing) log.warn({ ...queue, reason: reasonOf(error) }, 'messages are sent later');
      this.#isFailing = true;
    }
  }

  async #sendForWorkflow(queue: DeliveryQueue): Promise<Delivered> {
    const { store } = this.#needs;
    if (!(await store.lease(queue, this.holder))) return { pauseMs: WHILE_LEASED };
    const pauseMs = await sendQueue(this.#needs, queue, (tries) => tries < MOST);
    if (pauseMs !== null) await store.endLease(queue, this.holder);
    return { pauseMs };
  }

  /** One piece of work at a time for each queue: a lease keeps away other processes only. */
  async #alone<T>(queue: DeliveryQueue, work: Promise<T>): Promise<T> {
    const key = keyOf(queue);
    const entry = { again: false, done: work.catch(() => undefined) };
    this.#atWork.set(key, entry);
    try {
      return await work;
    } finally {
      this.#atWork.delete(key);
      if (entry.again && !this.#isOver) this.offer(queue);
    }
  }
}

const waitingOf = ({ tries, delivery: { type, seq, attempts, nextAt } }: DueDelivery): WaitingMessage => ({
  ...{ type, seq, tries, nextAt },
  reason: attempts.at(-1)?.reason ?? null,
});

const keyOf = ({ orderId, destination }: DeliveryQueue): string => `${orderId} ${destination}`;
