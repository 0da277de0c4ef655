import {
  CancellationScope,
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/contract.ts';
import { isFinal, nextWake, noteCancellationRequest } from '../domain/process/advance.ts';
import { COMMAND_NAMES } from '../domain/order/command.ts';
import { confirmCredit, owesCredit, scheduleCredit } from '../domain/process/credit.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import { epochMs, instant, type Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import { allowedActions, view, type OrderView } from '../domain/views/view.ts';
import { deadlineInWords, turnInWords } from '../domain/views/words.ts';
import { COMMANDS_IN_WORDS } from './descriptions.ts';
import { details } from './details.ts';
import { Inbox } from './inbox.ts';
import { OrderSession } from './order-session.ts';
import { allowedQuery, orderQuery, outcomeQuery, type OrderInput } from './messages.ts';
import { searchAttributesOf } from './search-attributes.ts';

const activities = proxyActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

/** A signal as it came, or something that happened outside and concerns the order. */
type Note = Signal | ((order: Order, now: Instant) => readonly OrderEvent[]);

interface Signal {
  readonly signal: string;
  readonly payload: unknown;
}

/** The life of one order: wake, apply what was sent and what is due, hand over what happened, sleep again. */
export async function order(input: OrderInput): Promise<OrderView> {
  const inbox = new Inbox<Note>();
  // R2: the button in the Temporal UI is no business act, and must reach no timer or activity of the order.
  CancellationScope.current().cancelRequested.catch(() => {
    inbox.put(noteCancellationRequest);
  });
  return CancellationScope.nonCancellable(() => live(input, inbox));
}

async function live(input: OrderInput, inbox: Inbox<Note>): Promise<OrderView> {
  const life = new OrderSession(input, clock(), (recording) =>
    activities.recordEvents({ ...recording, ...(input.contacts && { contacts: input.contacts }) }),
  );
  listen(inbox, life);
  let crediting = false;
  const isOver = () => isFinal(life.order) && life.outbox.isEmpty();
  for (;;) {
    const now = clock();
    let floor = life.order.updatedAt;
    for (const note of inbox.takeAll()) {
      if (typeof note === 'function') life.applyEvents(note(life.order, now));
      else floor = life.applySignal(note.signal, note.payload, floor, now);
    }
    life.applyDue(now);
    show(life);
    if (isOver()) return view(life.order);
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof order>({ ...input, carried: life.carry() });
    if (owesCredit(life.order) && !crediting) {
      crediting = true;
      void credit(life, inbox);
    }
    await wake(life.order, now, () => !inbox.isEmpty() || isOver());
  }
}

/** Handlers only take note: the loop judges, in the order in which Temporal recorded the signals. */
function listen(inbox: Inbox<Note>, life: OrderSession): void {
  // The default first: it takes what came before the first workflow task, whatever its name, in its order.
  setDefaultSignalHandler((signal, payload) => {
    inbox.put({ signal, payload });
  });
  for (const name of COMMAND_NAMES) {
    const put = (payload: unknown) => {
      inbox.put({ signal: name, payload });
    };
    setHandler(defineSignal<[unknown]>(name), put, { description: COMMANDS_IN_WORDS[name] });
  }
  setHandler(orderQuery, () => life.order, { description: 'The order as it is.' });
  setHandler(outcomeQuery, (commandId) => ({ outcome: life.outcomes.find(commandId), order: life.order }), {
    description: 'What became of a command, by its id, with the order as it is.',
  });
  setHandler(allowedQuery, () => allowedActions(life.order, clock()), { description: 'What each role may do now.' });
}

/** Z1, Z2: after the book knows the payments, the dates are worked out and the provider is credited. */
async function credit(life: OrderSession, inbox: Inbox<Note>): Promise<void> {
  await condition(() => life.outbox.isEmpty());
  if (life.order.credit?.dueBy == null) {
    const dates = await activities.scheduleCredit(life.order);
    inbox.put((order, now) => scheduleCredit(order, dates, now));
  }
  const creditedAt = await activities.creditProvider(life.order);
  inbox.put((order, now) => confirmCredit(order, creditedAt, now));
}

/** Sleeps until there is something to look at; the timer says in the Temporal UI what it stands for. */
async function wake(order: Order, now: Instant, isAwoken: () => boolean): Promise<void> {
  const next = nextWake(order);
  if (next === null) return condition(isAwoken);
  const summary = `${turnInWords(order)} ${deadlineInWords(order)}`.slice(0, LONGEST_SUMMARY);
  await condition(isAwoken, Math.max(1, epochMs(next) - epochMs(now)), { summary });
}

const LONGEST_SUMMARY = 200;

/** The Temporal UI is the support desk. */
function show({ order, outcomes }: OrderSession): void {
  setCurrentDetails(details(order, outcomes.lastRefusals()));
  const { typedSearchAttributes } = workflowInfo();
  const changed = searchAttributesOf(order).filter(
    ({ key, value }) => JSON.stringify(typedSearchAttributes.get(key) ?? null) !== JSON.stringify(value),
  );
  if (changed.length > 0) upsertSearchAttributes(changed);
}

/** The workflow's own clock: the instant of the current workflow task, the same at every replay. */
const clock = (): Instant => instant(Date.now());
