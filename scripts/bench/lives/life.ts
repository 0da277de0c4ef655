import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { HttpCaller, JsonAnswer } from './http-caller.ts';
import type { LifeCase } from './cases.ts';

/** An order by its id, as its users know it. */
export interface LifeOrder {
  readonly id: string;
  readonly customerId: string;
  readonly providerId: string;
  /** By Date.now: from then on the service can be done. */
  readonly startsAt: number;
  /** By Date.now: when something happens by itself. */
  readonly dueAt: number;
}

/** One command of the usual life, and the stage that it leads to. */
export interface LifeStep {
  readonly command: string;
  readonly by: (order: LifeOrder) => string;
  readonly body: () => object;
  readonly to: string;
}

const price = { amount: 12_900, currency: 'EUR' };
const byCustomer = ({ customerId }: LifeOrder) => `customer:${customerId}`;
const byProvider = ({ providerId }: LifeOrder) => `provider:${providerId}`;

export const AGREEMENT: LifeStep = {
  command: 'confirm',
  by: byProvider,
  body: () => ({ revision: 1 }),
  to: 'execution_in_progress',
};

export const FROM_THE_START: readonly LifeStep[] = [
  { command: 'done', by: byProvider, body: () => ({}), to: 'confirmation_of_execution' },
  { command: 'confirm', by: byCustomer, body: () => ({}), to: 'payment' },
  { command: 'pay', by: byCustomer, body: () => ({ amount: price, reference: randomUUID() }), to: 'closed' },
];

export interface LifeBooking {
  readonly startsAt: number;
  readonly policy?: string;
}

const bookedBody = z.object({ id: z.string(), deadline: z.object({ at: z.iso.datetime() }) });
const shownBody = z.object({ stage: z.string() });

const CUSTOMERS = 500;
const PROVIDERS = 100;
let booked = 0;

/** Books an order, of one of many customers with one of many providers. */
export async function bookOrder(
  caller: HttpCaller,
  { mails }: Pick<LifeCase, 'mails'>,
  { startsAt, policy }: LifeBooking,
): Promise<LifeOrder> {
  const n = booked++;
  const [customerId, providerId] = [`cus_${n % CUSTOMERS}`, `pro_${n % PROVIDERS}`];
  const body = {
    ...{ customerId, providerId, price, feeBps: 250, service: { title: 'Window cleaning' } },
    appointment: { startsAt: new Date(startsAt).toISOString(), durationMinutes: 60, timeZone: 'Europe/Berlin' },
    ...(policy !== undefined && { policy }),
    ...(mails && {
      contacts: { customer: { email: `c${n}@example.org` }, provider: { email: `p${n}@example.org` } },
    }),
  };
  let answer = await caller.post('/v1/orders', `customer:${customerId}`, body);
  // On a machine that has too much to do. One that was booked all the same is one more.
  while (answer.status === 503) {
    await sleep(200);
    answer = await caller.post('/v1/orders', `customer:${customerId}`, body);
  }
  if (answer.status !== 201) throw new Error(`A booking is answered with ${inWords(answer)}`);
  const { id, deadline } = bookedBody.parse(answer.body);
  return { id, customerId, providerId, startsAt, dueAt: Date.parse(deadline.at) };
}

/** Reads the order until it shows a stage. */
export async function untilShown(caller: HttpCaller, id: string, stage: string): Promise<void> {
  for (let reads = 1; ; reads += 1) {
    const answer = await caller.get(`/v1/orders/${id}`);
    const shown = shownBody.safeParse(answer.body);
    if (shown.data?.stage === stage) return;
    if (reads === MOST_READS) throw new Error(`${id} does not come to ${stage}: ${inWords(answer)}`);
    // At first without any pause: the next read may see it.
    if (reads > 3) await sleep(2);
  }
}

const MOST_READS = 5_000;

export const inWords = ({ status, body }: JsonAnswer): string => `${status} ${JSON.stringify(body).slice(0, 300)}`;
