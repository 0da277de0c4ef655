import { startsAt } from '../domain/process/deadline.ts';
import { milliseconds } from '../domain/values/duration.ts';
import { before, type Instant } from '../domain/values/instant.ts';
import { portion, type Money } from '../domain/values/money.ts';
import type { Quote } from './facts.ts';
import type { ShownTerms } from './dropped-terms.ts';
import type { MailContext } from './mail-context.ts';

/** X7: what a cancellation costs until an instant. */
interface Charge {
  /** null: until the appointment starts. */
  readonly until: Instant | null;
  readonly percent: number;
  readonly due: Money;
}

/** X7: what a cancellation by the customer costs, from the event on until the appointment starts. */
export function cancellationPolicy(mail: MailContext): Quote | null {
  const terms = mail.order.proposal ?? mail.order.agreed;
  if (!terms) return null;
  const { title, until, untilStart, free, costs } = mail.labels.cancellation;
  const now = mail.event?.at ?? mail.order.updatedAt;
  const lines = chargesOf(mail, terms)
    .filter((charge) => charge.until === null || charge.until > now)
    .map(({ until: end, due, percent }) => {
      const when = end === null ? untilStart : until(mail.moment(end));
      return `${when}: ${due.amount === 0 ? free : costs(mail.amount(due), percent)}`;
    });
  return { label: mail.role === 'customer' ? title.customer : title.other, lines };
}

/** The tiers by what is due: neighbours that cost the same are one. */
function chargesOf({ order }: MailContext, terms: ShownTerms): readonly Charge[] {
  const tiers = order.cancellationPolicy;
  const charges = tiers.map(({ noticeHours, percentDue }, index): Charge => {
    const notice = milliseconds(noticeHours * order.policy.noticeUnit);
    const until = index === tiers.length - 1 ? null : before(startsAt(terms), notice);
    return { until, percent: percentDue, due: portion(terms.price, percentDue, 100) };
  });
  const free: Charge = { until: null, percent: 0, due: portion(terms.price, 0, 100) };
  if (charges.length === 0) return [free];
  return charges.filter(({ due }, index) => due.amount !== charges[index + 1]?.due.amount);
}
