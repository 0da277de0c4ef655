import type { AppDeps } from '../../../src/api/app.ts';
import type { OrderWorkflows } from '../../../src/api/temporal/temporal-orders.ts';
import type { TestClockWorkflows } from '../../../src/api/temporal/temporal-test-clocks.ts';
import type { Contacts } from '../../../src/domain/messages/delivery.ts';
import type { CommandOutcome } from '../../../src/domain/order/command.ts';
import type { OrderId } from '../../../src/domain/order/party.ts';
import { parseCommand } from '../../../src/domain/order/parse-command.ts';
import type { TestClockId } from '../../../src/domain/order/test-clock.ts';
import { applyCommand, instantOf } from '../../../src/domain/process/advance.ts';
import type { Booking } from '../../../src/domain/process/booking.ts';
import { owesCredit } from '../../../src/domain/process/credit.ts';
import { creditDates } from '../../../src/domain/process/credit-dates.ts';
import { instant, type Instant } from '../../../src/domain/values/instant.ts';
import type { Store } from '../../../src/store/index.ts';
import type { SignalEnvelope } from '../../../src/workflows/messages.ts';
import { anOrder, Story } from '../orders/order-builder.ts';

interface PlayedOrder {
  readonly booking: Booking;
  readonly contacts: Contacts | undefined;
  story: Story;
}

/** Stands in for Temporal and the worker, on a real store: orders are played by the domain, and recorded at once. */
export class PlayedOrders {
  readonly #store: Store;
  readonly #orders = new Map<OrderId, PlayedOrder>();
  /** The clocks whose workflows were woken, each as often as it was. */
  readonly woken: TestClockId[] = [];
  /** Until it is over nobody tells orders what time it is on their clock, nor removes them. */
  isAway = false;

  constructor(store: Store) {
    this.#store = store;
  }

  deps(): Pick<AppDeps, 'orders'> & { readonly store: Store; readonly testClocks: TestClockWorkflows } {
    return { orders: this.#workflows(), store: this.#store, testClocks: { wake: (id) => this.#wake(id) } };
  }

  /** What the workflow of a clock does. */
  async tell(id: TestClockId): Promise<void> {
    for (const orderId of (await this.#store.listRemoved(id, 1_000)) ?? []) await this.#store.removeTestOrder(orderId);
    await this.#store.removeTestClock(id);
    const behind = await this.#store.listBehind(id);
    for (const orderId of behind?.ids ?? []) {
      const order = this.#orders.get(orderId);
      if (order) await this.#goOn(order, order.story.at(behind?.now ?? order.story.now));
    }
  }

  async #wake(id: TestClockId): Promise<void> {
    this.woken.push(id);
    if (!this.isAway) await this.tell(id);
  }

  #workflows(): OrderWorkflows {
    const storyOf = (id: OrderId) => this.#orders.get(id)?.story;
    return {
      start: async ({ booking, contacts }) => {
        const { orderId } = booking;
        if (this.#orders.has(orderId)) return 'exists';
        const order = { booking, contacts, story: anOrder(booking) };
        this.#orders.set(orderId, order);
        await this.#goOn(order, order.story);
        return 'started';
      },
      send: async (id, name, signal) => {
        const order = this.#orders.get(id);
        if (!order) return 'no_such_order';
        await this.#judge(order, name, signal);
        return 'sent';
      },
      latest: () => Promise.resolve({ runId: 'run_1', historyLength: 5, state: 'running' }),
      order: (id) => Promise.resolve(storyOf(id)?.order ?? 'no_such_order'),
      outcome: () => Promise.resolve('no_answer'),
      booking: (id) => Promise.resolve(this.#orders.get(id)?.booking ?? null),
      sent: () => Promise.resolve(null),
      ping: () => Promise.resolve(),
    };
  }

  async #judge(order: PlayedOrder, name: string, signal: SignalEnvelope & object): Promise<void> {
    const now = await this.#timeOf(order);
    const story = order.story.at(now > order.story.now ? now : order.story.now);
    const { commandId, actor, receivedAt, request } = signal;
    const { sent, refused } = parseCommand(name, signal, commandId, now);
    if (!sent) throw new Error(`no ${name}: ${JSON.stringify(refused)}`);
    const floor = instantOf(sent, story.floor, now);
    const { events, ...advance } = applyCommand(story.order, sent, story.floor, now);
    const { version } = advance.order;
    await this.#goOn(
      order,
      new Story({ ...advance, now, floor, fresh: events, events: [...story.events, ...events] }),
      [{ commandId, command: name, actor, receivedAt, request, refused: advance.refused, version }],
    );
  }

  /** As the worker does, credits what a closed order brings (Z1). */
  async #goOn(order: PlayedOrder, story: Story, outcomes: readonly CommandOutcome[] = []): Promise<void> {
    const owes = owesCredit(story.order);
    order.story = owes ? story.creditScheduled(creditDates(story.order)).credited() : story;
    const { order: state, events, now } = order.story;
    const lived = state.testClock ? { lived: { to: now, settled: true } } : {};
    const { contacts } = order;
    await this.#store.record({ order: state, events, outcomes, ...lived, ...(contacts && { contacts }) });
    if (!owes || !state.credit) return;
    const { amount, fee } = state.credit;
    await this.#store.credit(
      { orderId: state.id, providerId: state.providerId, amount, fee, at: now },
      state.testClock,
    );
  }

  async #timeOf({ booking: { testClock = null } }: PlayedOrder): Promise<Instant> {
    const onClock = testClock && (await this.#store.timeOnTestClock(testClock));
    return onClock ?? instant(Date.now());
  }
}
