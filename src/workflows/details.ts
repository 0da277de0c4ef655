import { moneyInWords } from '../domain/values/money.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import type { Terms } from '../domain/order/terms.ts';
import type { CommandOutcome } from '../domain/order/command.ts';
import { REFUSALS } from '../domain/order/refusal.ts';
import { inMarkdown } from '../domain/views/markdown.ts';
import {
  deadlineInWords,
  instantInWords,
  paymentInWords,
  STAGES_IN_WORDS,
  turnInWords,
} from '../domain/views/words.ts';

/**
 * An order as Markdown, for the details that support staff see in the Temporal UI.
 * @param cancellationRequestedAt R2: null where nobody has asked for a cancellation of the workflow
 * @param now what time it is for the order
 */
export function details(
  order: Order,
  refusals: readonly CommandOutcome[],
  cancellationRequestedAt: Instant | null,
  now: Instant,
): string {
  const known = Object.entries(facts(order, now)).flatMap(([name, value]) =>
    value ? [`- **${name}:** ${value}`] : [],
  );
  const refused = refusals.map((outcome) => `- ${refusalInWords(outcome)}`);
  return [
    `## ${STAGES_IN_WORDS[order.stage]}${order.outcome ? `: ${order.outcome.replaceAll('_', ' ')}` : ''}`,
    `**${sentence(turnInWords(order))}**, ${deadlineInWords(order)}.`,
    known.join('\n'),
    ...(cancellationRequestedAt === null ? [] : [cancellationInWords(cancellationRequestedAt)]),
    ...(refused.length > 0 ? ['### Last refusals', refused.join('\n')] : []),
  ].join('\n\n');
}

function facts(order: Order, now: Instant): Record<string, string | null | undefined> {
  const { agreed, proposal, dispute, claim, cancellation, credit, review } = order;
  return {
    Order: `${order.id} (version ${order.version}, policy ${inMarkdown(order.policy.name)})`,
    'Test clock': order.testClock && `${order.testClock}, which shows ${instantInWords(now)}`,
    Reference: order.reference && inMarkdown(order.reference),
    Service: inMarkdown(order.service.title),
    Customer: inMarkdown(order.customerId),
    Provider: inMarkdown(order.providerId),
    Proposed: proposal && `${terms(proposal)}, by the ${proposal.by}`,
    Agreed: agreed && terms(agreed),
    Payment: paymentInWords(order),
    Cancelled: cancellation && `by the ${cancellation.by}${because(cancellation.reason)}`,
    Dispute: dispute && `${dispute.status}${because(dispute.reason)}`,
    Claim: claim && `${claim.status.replace('_', ' ')}${because(claim.reason)}`,
    Credit: credit && `${moneyInWords(credit.amount)} to the provider, ${credit.status}${by(credit.expectedBy)}`,
    Review: review && `${review.rating} of 5`,
  };
}

const cancellationInWords = (at: Instant): string =>
  `**Request Cancellation** was pressed on ${instantInWords(at)}. It changes nothing: the order goes on, and only ` +
  'commands of its parties and of support can end it.';

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const terms = ({ revision, appointment, price }: Terms): string =>
  `${instantInWords(appointment.startsAt)}, ${appointment.durationMinutes} min (${inMarkdown(appointment.timeZone)}), ` +
  `${moneyInWords(price)}, revision ${revision}`;

const because = (reason: string | null): string => (reason === null ? '' : `: ${inMarkdown(reason)}`);
const by = (instant: Parameters<typeof instantInWords>[0] | null): string =>
  instant === null ? '' : `, expected by ${instantInWords(instant)}`;

function refusalInWords({ receivedAt, actor, command, refused }: CommandOutcome): string {
  const who = actor ? `${actor.role} ${inMarkdown(actor.id)}` : 'somebody unknown';
  const why = refused ? `${REFUSALS[refused.code].says} ${refused.detail ?? ''}` : '';
  return `${instantInWords(receivedAt)}: ${inMarkdown(command)} by ${who} was refused (${refused?.code ?? ''}). ${inMarkdown(why)}`;
}
