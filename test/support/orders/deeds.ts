import type { Command, CommandNamed, Resolution } from '../../../src/domain/order/command.ts';
import type { Currency } from '../../../src/domain/values/currency.ts';
import type { Instant } from '../../../src/domain/values/instant.ts';
import { money, type Money } from '../../../src/domain/values/money.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import type { Revision, Terms } from '../../../src/domain/order/terms.ts';
import type { Actor, Party, Role } from '../../../src/domain/order/party.ts';

/** What somebody does to an order: by default under the terms that are live in it. */
export type Deed = (order: Order) => { readonly actor: Actor; readonly command: Command };

/** What an edit may change; anything but the price makes an appointment, whole, from the live one. */
export interface Changes {
  readonly startsAt?: Instant;
  readonly durationMinutes?: number;
  readonly timeZone?: string;
  readonly price?: number | Money;
  readonly comment?: string;
  readonly revision?: number;
}

export const EUR = 'EUR' as Currency;
export const eur = (amount: number): Money => money(amount, EUR);
export const revision = (n: number): Revision => n as Revision;

export const customer = {
  ...party('customer'),
  declines: (n?: number): Deed =>
    by('customer', (order) => ({ name: 'decline', revision: n === undefined ? liveRevision(order) : revision(n) })),
  rejects: (reason = 'Nobody came.'): Deed => by('customer', () => ({ name: 'reject', reason })),
  pays: (amount: number | Money, reference = 'pay_1'): Deed =>
    by('customer', ({ currency }) => ({ name: 'pay', amount: asMoney(amount, currency), reference })),
  reviews: (rating = 5, text?: string): Deed =>
    by('customer', () => ({ name: 'review', rating, ...(text !== undefined && { text }) })),
};

export const provider = {
  ...party('provider'),
  withdraws: (n?: number): Deed =>
    by('provider', (order) => ({ name: 'withdraw', revision: n === undefined ? liveRevision(order) : revision(n) })),
  withdrawsTheClaim: (): Deed => by('provider', () => ({ name: 'withdraw' })),
  saysDone: (): Deed => by('provider', () => ({ name: 'done' })),
  claims: (reason = 'Still not paid.'): Deed => by('provider', () => ({ name: 'claim', reason })),
};

export const support = {
  resolves: (resolution: Resolution, amount?: number | Money, note = 'We looked into it.'): Deed =>
    by('support', ({ currency }) => {
      if (resolution !== 'adjust' && resolution !== 'reduce') return { name: 'resolve', resolution, note };
      return { name: 'resolve', resolution, note, amount: asMoney(amount ?? 0, currency) };
    }),
};

export const by =
  (role: Role, make: (order: Order) => Command): Deed =>
  (order) => ({ actor: actorIn(order, role), command: make(order) });

export const actorIn = (order: Order, role: Role): Actor => ({
  role,
  id: role === 'support' ? 'sup_1' : role === 'customer' ? order.customerId : order.providerId,
});

export const liveTerms = (order: Order): Terms => {
  const terms = order.proposal ?? order.agreed;
  if (terms === null) throw new Error('an order always has terms, unless it was never agreed and has ended');
  return terms;
};

const liveRevision = (order: Order): Revision => (order.proposal ?? order.agreed)?.revision ?? order.revision;

function party(role: Party) {
  return {
    /** The live proposal, if there is one; else, without a revision, the execution. */
    confirms: (n?: number): Deed =>
      by(role, (order) => {
        const answered = n === undefined ? order.proposal?.revision : revision(n);
        return { name: 'confirm', ...(answered !== undefined && { revision: answered }) };
      }),
    confirmsWithoutRevision: (): Deed => by(role, () => ({ name: 'confirm' })),
    edits: (changes: Changes): Deed => by(role, (order) => edit(order, changes)),
    cancels: (acceptDue?: number | Money, reason = 'Something came up.'): Deed =>
      by(role, ({ currency }) => ({
        name: 'cancel',
        reason,
        ...(acceptDue !== undefined && { acceptDue: asMoney(acceptDue, currency) }),
      })),
  };
}

function edit(order: Order, changes: Changes): CommandNamed<'edit'> {
  const { startsAt, durationMinutes, timeZone, price, comment } = changes;
  const live = order.proposal ?? order.agreed;
  const moves = startsAt !== undefined || durationMinutes !== undefined || timeZone !== undefined;
  return {
    name: 'edit',
    revision: changes.revision === undefined ? liveRevision(order) : revision(changes.revision),
    ...(moves &&
      live && {
        appointment: {
          startsAt: startsAt ?? live.appointment.startsAt,
          durationMinutes: durationMinutes ?? live.appointment.durationMinutes,
          timeZone: timeZone ?? live.appointment.timeZone,
        },
      }),
    ...(price !== undefined && { price: asMoney(price, order.currency) }),
    ...(comment !== undefined && { comment }),
  };
}

const asMoney = (amount: number | Money, currency: Currency): Money =>
  typeof amount === 'number' ? money(amount, currency) : amount;
