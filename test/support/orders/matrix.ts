import { readFileSync } from 'node:fs';
import type { Role } from '../../../src/domain/order/party.ts';
import { STANDARD } from '../../../src/domain/order/policy.ts';
import { shift } from './clock.ts';
import { provider } from './deeds.ts';
import { anOrder, BOOKED, END, START, type Story } from './order-builder.ts';

/** The columns of the matrix. */
export const ROLES: readonly Role[] = ['customer', 'provider', 'support'];

/** What the rules say in one situation of an order: `→ state` where a command is accepted. */
export interface Situation {
  readonly where: string;
  readonly story: Story;
  readonly lines: readonly { readonly command: string; readonly answers: readonly string[] }[];
  /** What happens when the window ends, or `nothing`. */
  readonly byItself: string;
}

/** An order in each situation, by the headings of the page. */
export const SITUATIONS: Readonly<Record<string, Story>> = {
  'confirmation, the provider’s turn': anOrder(),
  'confirmation, the customer’s turn': anOrder()
    .when(provider.edits({ price: 9_900 }))
    .accepted(),
  'confirmation, the proposed start passed': anOrder({
    appointment: { startsAt: shift(BOOKED, { hours: 1 }) },
  }).later({ hours: 1 }),
  'confirmation, the last revision': anOrder({ policy: { ...STANDARD, maxRevisions: 1 } }),
  'execution, long before the start': anOrder().inExecution(),
  'execution, just before the start': anOrder()
    .inExecution()
    .at(shift(START, { ms: -1 })),
  'execution, from the start on': anOrder().inExecution().at(START),
  'execution, from the end on': anOrder().inExecution().at(END),
  'execution, a change pending': anOrder().withPendingChange(),
  'execution, a change pending just before the start': anOrder()
    .inExecution()
    .at(shift(START, { ms: -1 }))
    .withPendingChange(),
  'confirmation of execution': anOrder().inConfirmationOfExecution(),
  disputed: anOrder().disputed(),
  'payment, due': anOrder().inPayment(),
  'payment, overdue': anOrder().inPayment().overdue(),
  'payment, a claim open': anOrder().claimed(),
  'payment of a reimbursement, a claim open': anOrder().inPaymentOfReimbursement().claimed(),
  'closed, to be reviewed': anOrder().closed(),
  'closed and reviewed': anOrder().reviewed(),
  'closed, too late for a review': anOrder().reviewsOver(),
  cancelled: anOrder().inExecution().cancelled(),
};

/** The page that was written by hand: test/domain/matrix.md. */
export const MATRIX: readonly Situation[] = readFileSync(new URL('../../domain/matrix.md', import.meta.url), 'utf8')
  .split('\n## ')
  .slice(1)
  .map(situationOf);

function situationOf(section: string): Situation {
  const [where = '', ...rest] = section.split('\n');
  const story = SITUATIONS[where];
  if (!story) throw new Error(`matrix.md has a situation that no order is made for: ${where}`);
  const [, , ...rows] = rest.filter((line) => line.startsWith('|'));
  const cells = rows.map((row) => row.slice(1, -1).split('|'));
  const lines = cells.map(([command = '', ...answers]) => ({
    command: command.trim(),
    answers: answers.map((answer) => answer.trim()),
  }));
  return { where, story, lines, byItself: /^By itself: (.*)$/m.exec(section)?.[1] ?? '' };
}
