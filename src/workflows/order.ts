import {
  CancellationScope,
  continueAsNew,
  defineSignal,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  sleep as timer,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { isFinal, noteCancellationRequest } from '../domain/process/advance.ts';
import { AMEND } from '../domain/order/amendment.ts';
import { COMMAND_NAMES } from '../domain/order/command.ts';
import { owesCredit } from '../domain/process/credit.ts';
import { instant, type Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import { allowedActions, view, type OrderView } from '../domain/views/view.ts';
import type { Signal } from './carried.ts';
import { credit, record, type EventFactory } from './credit.ts';
import { SIGNALS_IN_WORDS } from './descriptions.ts';
import { details } from './details.ts';
import { Inbox } from './inbox.ts';
import { orderClock, type OrderClock } from './order-clock.ts';
import { OrderSession } from './order-session.ts';
import { Patches } from './patches.ts';
import { allowedQuery, orderQuery, outcomeQuery, recordedQuery, type OrderInput, type SignalName } from './messages.ts';
import { searchAttributesOf } from './search-attributes.ts';
import { sleepOf, untilWoken } from './sleep.ts';

/** A signal as it came, or something that happened outside: a cancellation request, an activity's result. */
type InboxMessage = Signal | EventFactory;

/** The life of one order: wake, apply the signals and what is due, record the events, sleep again. */
export async function order(input: OrderInput): Promise<OrderView> {
  const inbox = new Inbox<InboxMessage>();
  // R2: a cancellation request is recorded as an event. It must not cancel timers or activities of the order.
  CancellationScope.current().cancelRequested.catch(() => {
    inbox.put(noteCancellationRequest);
  });
  return CancellationScope.nonCancellable(() => run(input, inbox));
}

async function run(input: OrderInput, inbox: Inbox<InboxMessage>): Promise<OrderView> {
  const patches = new Patches();
  const clock = orderClock(input, worldClock);
  const session = new OrderSession(input, clock.now(), (recording) => record(recording, inbox, patches), patches);
  for (const signal of input.carried?.signals ?? []) inbox.put(signal);
  setHandlers(inbox, session, clock);
  const sleep = input.booking.testClock ? untilWoken : sleepOf(patches);
  let crediting = false;
  const isOver = () => isFinal(session.order) && session.outbox.isEmpty();
  for (;;) {
    let floor = session.order.updatedAt;
    for (;;) {
      floor = applyMessages(inbox.take(SIGNALS_AT_ONCE), session, clock, floor);
      if (inbox.isEmpty()) break;
      // A timer ends the workflow task. Runs of older versions took all signals in one.
      if (patches.has('signals-in-portions')) await timer('1 millisecond');
    }
    const now = clock.now();
    session.applyDue(now);
    if (session.order.testClock) session.outbox.live({ to: now, settled: !owesCredit(session.order) });
    showInUi(session, now);
    // Temporal writes the search attributes with the end: upserted before it, they are written twice.
    if (!patches.endInOneWrite || !isFinal(session.order) || isOver()) upsertChanged(session.order);
    if (isOver()) return view(session.order);
    if (workflowInfo().continueAsNewSuggested) {
      return continueAsNew<typeof order>({
        ...input,
        ...session.contacts,
        carried: { ...session.carry(), ...clock.carry() },
      });
    }
    if (owesCredit(session.order) && !crediting) {
      crediting = true;
      void credit(session, inbox, patches);
    }
    const before = session.order;
    // R5: while it sleeps, the order changes where the book has the end of a window at another instant.
    await sleep(before, now, () => !inbox.isEmpty() || isOver() || session.order !== before);
  }
}

/**
 * Thousands of signals may have come while no worker ran (R4). The SDK stops code that runs for more than 5 s in one
 * workflow task, and the whole worker with it.
 */
const SIGNALS_AT_ONCE = 1_000;

/** @returns the floor for what comes next: what was sent is judged before anything that is due, in its order (T4). */
function applyMessages(
  messages: readonly InboxMessage[],
  session: OrderSession,
  clock: OrderClock,
  from: Instant,
): Instant {
  let floor = from;
  for (const message of messages) {
    if (typeof message === 'function') session.applyEvents(message(session.order, clock.now()));
    else floor = clock.apply(message, session, floor);
  }
  return clock.resume(session, floor);
}

const SIGNALS: readonly SignalName[] = [...COMMAND_NAMES, AMEND];

/** Handlers only fill the inbox: the loop judges the signals, in the order in which Temporal recorded them. */
function setHandlers(inbox: Inbox<InboxMessage>, session: OrderSession, clock: OrderClock): void {
  // The default handler first: it gets all signals that came before the first workflow task, in their order. A handler
  // of one name would get those of its name only.
  setDefaultSignalHandler((signal, payload) => {
    inbox.put({ signal, payload });
  });
  for (const name of SIGNALS) {
    const put = (payload: unknown) => {
      inbox.put({ signal: name, payload });
    };
    setHandler(defineSignal<[unknown]>(name), put, { description: SIGNALS_IN_WORDS[name] });
  }
  setHandler(orderQuery, () => session.order, { description: 'The order as it is.' });
  setHandler(outcomeQuery, (commandId) => ({ outcome: session.outcomes.find(commandId), order: session.order }), {
    description: 'What became of a command, by its id, with the order as it is.',
  });
  setHandler(recordedQuery, () => ({ order: session.order, recorded: session.outbox.recorded }), {
    description: 'The order as it is, and up to which event it knows that the order book has it.',
  });
  setHandler(allowedQuery, () => allowedActions(session.order, clock.now()), {
    description: 'What each role may do now.',
  });
}

/** Writes the current details, which support sees in the Temporal UI. */
function showInUi({ order, outcomes, lastEvents, cancellationRequestedAt }: OrderSession, now: Instant): void {
  const { namespace } = workflowInfo();
  const refusals = outcomes.lastRefusals();
  setCurrentDetails(details({ order, refusals, lastEvents: lastEvents.kept, cancellationRequestedAt, now, namespace }));
}

/** Writes the search attributes that are others than before. */
function upsertChanged(order: Order): void {
  const { typedSearchAttributes } = workflowInfo();
  const changed = searchAttributesOf(order).filter(
    ({ key, value }) => JSON.stringify(typedSearchAttributes.get(key) ?? null) !== JSON.stringify(value),
  );
  if (changed.length > 0) upsertSearchAttributes(changed);
}

/** The time of the world: the instant of the current workflow task, the same at every replay. */
const worldClock = (): Instant => instant(Date.now());
