import { zero } from '../../../src/domain/values/money.ts';
import { utc } from './clock.ts';
import { customer, provider, support } from './deeds.ts';
import { anOrder, type Story, type Wishes } from './order-builder.ts';

const DATES = { expectedBy: utc('2026-06-17T22:00:00Z'), dueBy: utc('2026-06-24T11:00:00Z') };

/** Lives of orders in which, taken together, everything happens. */
export function lives(wishes: Wishes = {}): Readonly<Record<string, Story>> {
  const order = anOrder(wishes);
  const free = anOrder({ ...wishes, price: zero(order.order.currency) });
  return {
    'the usual one': anOrder({ feeBps: 250, ...wishes })
      .reviewed()
      .creditScheduled(DATES)
      .credited(),
    'a late credit': order.closed().creditScheduled(DATES).later({ days: 20 }).credited(),
    'haggling, then expired': order
      .when(provider.edits({ price: 1 }))
      .when(customer.edits({ durationMinutes: 5 }))
      .expired(),
    'haggling, then agreed': order
      .when(provider.edits({ price: 9_000, durationMinutes: 90, comment: 'It is\nless work.' }))
      .inExecution()
      .when(provider.cancels(undefined, 'Ill.')),
    'amended, then cancelled at once': order.amended({ reference: 'A-1' }).when(customer.cancels()),
    'changes of every kind': order
      .withPendingChange()
      .when(customer.declines())
      .withPendingChange()
      .when(provider.withdraws())
      .withPendingChange()
      .when(customer.confirms())
      .withPendingChange({ price: 7 })
      .later({ days: 1 })
      .when(customer.cancels()),
    'nobody does anything': order.inExecution().at(utc('2027-01-01T00:00:00Z')),
    'free, and nobody does anything': free.inExecution().at(utc('2027-01-01T00:00:00Z')),
    'free, and confirmed': free.inExecution().inConfirmationOfExecution().when(customer.confirms()),
    'a dispute and a claim': order
      .disputed()
      .when(support.resolves('adjust', 900))
      .claimed()
      .when(provider.withdrawsTheClaim())
      .when(provider.claims())
      .when(support.resolves('reduce', 800))
      .claimed()
      .when(customer.pays(1, 'a'))
      .when(customer.pays(799, 'b')),
    'a dispute upheld, then written off': order
      .disputed()
      .when(support.resolves('uphold'))
      .claimed()
      .when(customer.pays(100, 'a'))
      .when(support.resolves('write_off'))
      .at(utc('2027-01-01T00:00:00Z')),
    'a dispute adjusted to nothing': order.disputed().when(support.resolves('adjust', 0)),
    'a dispute voided': order.disputed().when(support.resolves('void')),
    'reduced to what is paid': order.overdue().when(customer.pays(100, 'a')).when(support.resolves('reduce', 100)),
    'a reimbursement': order.inPaymentOfReimbursement().closed(),
  };
}
