import { NOTIFICATIONS } from '../../src/domain/messages/notifications.ts';

const WORDS = {
  parties: 'the parties, but not the one who did it',
  awaited: 'whoever must act',
  customer: 'the customer, whoever did it',
  provider: 'the provider, whoever did it',
  support: 'support, where `SUPPORT_EMAIL` is set',
} as const;

/** Who is told of which event, as a page. */
export function notificationsAsMarkdown(): string {
  const rows = Object.entries(NOTIFICATIONS).map(([event, notification]) => {
    if (!notification) return `| \`${event}\` | nobody | – |`;
    const { tells, template, coveredByPaymentDue, isTooLate } = notification;
    const mailed = tells.map((audience) => WORDS[audience]);
    const later = coveredByPaymentDue ? '; the customer not where `order.payment_due` follows' : '';
    const late = isTooLate ? '; nobody once the appointment has started' : '';
    const file = `[\`${template}\`](../src/mail/templates/${template})`;
    return `| \`${event}\` | ${mailed.join('; ')}${later}${late} | ${file} |`;
  });
  return [
    '# Who is told of which event',
    '',
    'Made from [`src/domain/messages/notifications.ts`](../src/domain/messages/notifications.ts) by `npm run draw`.',
    'Every event goes to every [endpoint of webhooks](telling.md) that follows it; mails go to the parties that a',
    'booking has `contacts` for.',
    '',
    '| event | is mailed to | template |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
