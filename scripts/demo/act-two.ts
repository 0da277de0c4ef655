import { days } from '../../src/domain/values/duration.ts';
import { after, instant, type Instant } from '../../src/domain/values/instant.ts';
import type { Schemas } from '../gateway/answers.ts';
import { differences, insist } from './expectation.ts';
import type { Earned } from './ledger.ts';
import type { Messages } from './messages.ts';
import { DemoOrder } from './order.ts';
import type { Play } from './play.ts';
import { AGREED, BOOKED, DUE } from './states.ts';
import { Teller } from './teller.ts';
import { dayAndTime, sumInWords } from './words.ts';
import type { WorkerProcess } from './worker-process.ts';

const ORDERS = 12;

const TERMS = {
  title: 'Office cleaning',
  appointment: { startsAt: '2027-03-31T08:00:00.000Z', durationMinutes: 120, timeZone: 'Europe/Berlin' },
  price: { amount: 4_800, currency: 'EUR' },
} as const;
/** 48.00 EUR less 2.5 percent. */
const CREDIT = { amount: 4_680, currency: 'EUR' };
const FEE = { amount: 120, currency: 'EUR' };

const april = (day: number, hour: number): Instant => instant(Date.UTC(2027, 3, day, hour));
/** A day before the payment would be overdue. */
const PAID_AT = april(10, 10);

/** What happens to each of them, and when, if the parties agree at once and are silent then until the payment. */
const timelineFrom = (booked: Instant): readonly (readonly [type: string, at: Instant])[] => [
  ['created', booked],
  ['confirmed', booked],
  ['appointment_near', instant(Date.UTC(2027, 2, 30, 8))],
  ['reminded', april(2, 16)],
  ['done', april(3, 10)],
  ['reminded', april(7, 4)],
  ['execution_confirmed', april(8, 10)],
  ['payment_due', april(8, 10)],
  ['payment_received', PAID_AT],
  ['closed', PAID_AT],
  ['credit_scheduled', PAID_AT],
  ['credited', PAID_AT],
  ['reviews_closed', after(PAID_AT, days(14))],
];

/** Twelve orders at once, whose worker is killed while they are paid: nothing is missing, and nothing comes twice. */
export async function actTwo(play: Play, worker: WorkerProcess, messages: Messages): Promise<readonly Earned[]> {
  const { clock } = play;
  const orders = Array.from({ length: ORDERS }, (_, n) => new DemoOrder(`twelve-${n + 1}`, quietly(play)));
  const tell = (who: string, what: string, came: string): void => {
    play.teller.tell({ order: 'twelve', who, what, came, isRefused: false });
  };
  const booked = clock.now;
  play.teller.title('Act two: twelve orders at once, and their worker is killed');
  play.teller.turnTo(booked);
  await Promise.all(orders.map((order) => order.isBooked(TERMS, BOOKED)));
  await Promise.all(orders.map((order) => order.accepts('provider', 'confirm', { revision: 1 }, AGREED)));
  tell('customer', `POST /v1/orders, ${ORDERS} times at once`, `201, each confirmed; from now on nobody says a word`);

  await clock.to(PAID_AT);
  play.teller.turnTo(clock.now);
  await Promise.all(
    orders.map((order) => order.hasCome({ ...DUE, execution: { doneBy: 'system', confirmedBy: 'system' } })),
  );
  tell(
    'system',
    'two weeks in one step',
    'done by itself, confirmed by itself, after three reminders; the payment is due',
  );

  const payment = { amount: TERMS.price, reference: 'card-4712' };
  const paying = orders.map((order) => order.handsOver('customer', 'pay', payment));
  await Promise.race(paying);
  worker.kill();
  const killed = worker.pid;
  await Promise.all(paying);
  tell('customer', `POST …/pay, ${ORDERS} times at once`, 'taken on, with or without a worker');
  tell('nobody', `kill -9 ${killed}`, `the worker died in the midst of it, and the clock moves on without one`);

  await Promise.all([clock.to(after(PAID_AT, days(15))), worker.isReplaced()]);
  play.teller.turnTo(clock.now);
  tell(
    'system',
    `npm start has started another worker, ${worker.pid}`,
    'the clock is ready: all of the time is played',
  );
  await Promise.all(orders.map((order) => order.repeats({ stage: 'closed', payment: { paid: TERMS.price } })));
  tell('customer', 'every payment again under its Idempotency-Key', '200 Idempotency-Replayed: nothing happens twice');
  await nothingIsMissing(orders, booked, messages, tell);
  return orders.map(({ seen }) => ({ orderId: seen.id, amount: CREDIT, fee: FEE }));
}

/** Every order has had the same life, at the instants that the rules say, and everybody was told of it. */
async function nothingIsMissing(
  orders: readonly DemoOrder[],
  booked: Instant,
  messages: Messages,
  tell: (who: string, what: string, came: string) => void,
): Promise<void> {
  const expected = timelineFrom(booked);
  await Promise.all(orders.map((order) => order.hasExactly(expected)));
  const [first = [], ...others] = await Promise.all(orders.map((order) => messages.haveCome(order)));
  for (const [n, told] of others.entries()) {
    const step = { order: `twelve-${n + 2}`, who: 'anybody', what: 'GET …/messages' };
    insist(step, differences(toldInWords(told), toldInWords(first), 'who was told'));
  }
  const count = (channel: string) => ORDERS * first.filter((message) => message.channel === channel).length;
  const [last = ['', booked]] = expected.slice(-1);
  tell(
    'anybody',
    `GET …/events, …/messages, ${ORDERS} times`,
    `${ORDERS} timelines of ${expected.length} events each, from ${dayAndTime(booked)} to ${dayAndTime(last[1])}, none ` +
      `missing, none twice, each at its instant; ${count('webhook')} webhooks and ${count('mail')} mails have come; ` +
      `${ORDERS} credits of ${sumInWords(CREDIT)}`,
  );
}

const toldInWords = (all: readonly Pick<Schemas['Message'], 'seq' | 'channel' | 'to'>[]): string =>
  all.map(({ seq, channel, to }) => `${seq} ${channel} ${to}`).join(', ');

/** Twelve times the same would tell nobody anything. */
const quietly = (play: Play): Play => ({ ...play, teller: new Teller({ write: () => true }, {}) });
