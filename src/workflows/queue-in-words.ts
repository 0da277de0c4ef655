import type { WaitingMessage } from '../activities/contract.ts';
import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import { inMarkdown } from '../domain/views/markdown.ts';
import { instantInWords } from '../domain/views/words.ts';

/** A delivery queue as Markdown, for the details that support staff see in the Temporal UI. */
export function queueInWords({ destination }: DeliveryQueue, waiting: WaitingMessage | null): string {
  const to = `to ${inMarkdown(destination)}`;
  if (!waiting) return `## Nothing waits ${to}`;
  const { type, seq, tries, reason, nextAt } = waiting;
  return [
    `## Messages wait ${to}`,
    `The first is \`${type}\` (event ${seq}), tried ${tries === 1 ? 'once' : `${tries} times`}; those after it wait for it.`,
    ...(reason === null ? [] : [`**The last try failed:** ${inMarkdown(reason)}`]),
    nextAt === null ? 'It is due now.' : `It is tried again on ${instantInWords(nextAt)}.`,
  ].join('\n\n');
}
