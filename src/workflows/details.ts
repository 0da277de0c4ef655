import { moneyInWords } from '../domain/values/money.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Actor } from '../domain/order/party.ts';
import type { Comment, Terms } from '../domain/order/terms.ts';
import type { Credit, Order, Payment } from '../domain/order/order.ts';
import type { CommandOutcome } from '../domain/order/command.ts';
import { REFUSALS } from '../domain/order/refusal.ts';
import { idInMarkdown, inMarkdown } from '../domain/views/markdown.ts';
import {
  deadlineInWords,
  eventInWords,
  instantInWords,
  paymentInWords,
  STAGES_IN_WORDS,
  turnInWords,
} from '../domain/views/words.ts';
import { decisionsInWords } from './decisions.ts';
import type { EventMark } from './last-events.ts';
import { deliveriesOf } from './messages.ts';

export interface DetailsMatter {
  readonly order: Order;
  readonly refusals: readonly CommandOutcome[];
  /** Oldest first. */
  readonly lastEvents: readonly EventMark[];
  /** R2: null where nobody has asked for a cancellation of the workflow. */
  readonly cancellationRequestedAt: Instant | null;
  /** What time it is for the order. */
  readonly now: Instant;
  /** Of Temporal. */
  readonly namespace: string;
}

/** An order as Markdown, for the details that support staff see in the Temporal UI. */
export function details(matter: DetailsMatter): string {
  const { order, refusals, lastEvents, cancellationRequestedAt, now, namespace } = matter;
  const known = Object.entries(facts(order, now)).flatMap(([name, value]) =>
    value ? [`- **${name}:** ${value}`] : [],
  );
  const { comments = [] } = order;
  return [
    `## ${STAGES_IN_WORDS[order.stage]}${order.outcome ? `: ${order.outcome.replaceAll('_', ' ')}` : ''}`,
    `**${sentence(turnInWords(order))}**, ${deadlineInWords(order)}. So since ${instantInWords(order.since ?? order.updatedAt)}.`,
    known.join('\n'),
    ...(cancellationRequestedAt === null ? [] : [cancellationInWords(cancellationRequestedAt)]),
    decisionsInWords(order),
    section('Payments', order.payment.payments.map(payment)),
    section('What the parties said', comments.map(comment)),
    section('What happened last', [...lastEvents].reverse().map(happened)),
    section('Last refusals', refusals.map(refusalInWords)),
    messagesInWords(order, namespace),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `### ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`;

function facts(order: Order, now: Instant): Record<string, string | null | undefined> {
  const { agreed, proposal, dispute, claim, cancellation, credit, review } = order;
  return {
    Order: `${order.id} (version ${order.version}, policy ${inMarkdown(order.policy.name)})`,
    'Test clock': order.testClock && `${order.testClock}, which shows ${instantInWords(now)}`,
    Reference: order.reference && inMarkdown(order.reference),
    Service: inMarkdown(order.service.title),
    Customer: idInMarkdown(order.customerId),
    Provider: idInMarkdown(order.providerId),
    Proposed: proposal && `${terms(proposal)}, by the ${proposal.by} on ${instantInWords(proposal.proposedAt)}`,
    Agreed: agreed && `${terms(agreed)}, since ${instantInWords(agreed.agreedAt)}`,
    Payment: paymentInWords(order),
    Cancelled:
      cancellation && `by the ${cancellation.by} on ${instantInWords(cancellation.at)}${because(cancellation.reason)}`,
    Dispute: dispute && `${since(dispute.status, dispute.openedAt, dispute.resolvedAt)}${because(dispute.reason)}`,
    'Note on the dispute': dispute?.note && inMarkdown(dispute.note),
    Claim: claim && `${since(claim.status, claim.openedAt, claim.endedAt)}${because(claim.reason)}`,
    'Note on the claim': claim?.note && inMarkdown(claim.note),
    Credit: credit && creditInWords(credit),
    Review: review && `${review.rating} of 5, on ${instantInWords(review.at)}${because(review.text)}`,
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

/** `open since …`, `upheld on …, opened on …` */
const since = (status: string, openedAt: Instant, endedAt: Instant | null): string =>
  endedAt === null
    ? `${status} since ${instantInWords(openedAt)}`
    : `${status.replace('_', ' ')} on ${instantInWords(endedAt)}, opened on ${instantInWords(openedAt)}`;

/** Once it is made nobody asks for when it was expected. */
function creditInWords({ status, amount, fee, expectedBy, dueBy, creditedAt }: Credit): string {
  const what = `${moneyInWords(amount)} to the provider (fee ${moneyInWords(fee)})`;
  if (creditedAt !== null) return `${what}, credited on ${instantInWords(creditedAt)}`;
  const expected = expectedBy === null ? '' : `, expected by ${instantInWords(expectedBy)}`;
  return `${what}, ${status}${expected}${dueBy === null ? '' : `, due by ${instantInWords(dueBy)}`}`;
}

const payment = ({ amount, reference, receivedAt }: Payment): string =>
  `${instantInWords(receivedAt)}: ${moneyInWords(amount)}, reference ${inMarkdown(reference)}`;

const comment = ({ revision, by, text, at }: Comment): string =>
  `${instantInWords(at)}, the ${by} with revision ${revision}: ${text === null ? '(forgotten)' : inMarkdown(text)}`;

const happened = ({ type, at, actor }: EventMark): string =>
  `${instantInWords(at)}: ${eventInWords(type)}, by ${actorInWords(actor)}`;

const actorInWords = ({ role, id }: Actor): string => (role === 'system' ? 'itself' : `${role} ${idInMarkdown(id)}`);

/** Support is told what to send instead. */
function refusalInWords({ receivedAt, actor, command, refused }: CommandOutcome): string {
  const who = actor ? actorInWords(actor) : 'somebody unknown';
  const why = refused ? `${REFUSALS[refused.code].says} ${refused.detail ?? ''}` : '';
  const help = refused && actor?.role === 'support' ? ` ${REFUSALS[refused.code].help}` : '';
  return `${instantInWords(receivedAt)}: ${inMarkdown(command)} by ${who} was refused (${refused?.code ?? ''}). ${inMarkdown(why.trim() + help)}`;
}

/** Telling never holds an order back (M2), so it is not known here: only what has failed has a workflow of its own. */
function messagesInWords({ id }: Order, namespace: string): string {
  const query = `WorkflowId STARTS_WITH "${deliveriesOf(id)}"`;
  const url = `/namespaces/${encodeURIComponent(namespace)}/workflows?query=${encodeURIComponent(query)}`;
  return `[Messages that were not delivered at once](${url}): none in that list means that all of them were. Each says what failed and when it is tried again. All messages, also those that were given up: \`GET /v1/orders/${id}/messages\`.`;
}
