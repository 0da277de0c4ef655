import { NOTIFICATIONS } from '../../src/domain/messages/notifications.ts';

const WORDS = {
  parties: 'the parties, but not the one who did it',
  awaited: 'whoever must act',
  customer: 'the customer, whoever did it',
  provider: 'the provider, whoever did it',
  support: 'support, where `SUPPORT_EMAIL` is set',
} as const;

const EXCEPT = {
  appointment_started: '; nobody once the appointment has started',
  not_reviewable: '; nobody where it cannot be reviewed',
} as const;

/** Who is told of which event, as a page. */
export function notificationsAsMarkdown(): string {
  const rows = Object.entries(NOTIFICATIONS).map(([event, notification]) => {
    if (!notification) return `| \`${event}\` | nobody | – |`;
    const { tells, template, own = {}, coveredByPaymentDue, unless } = notification;
    const mailed = tells.map((audience) => WORDS[audience]);
    const later = coveredByPaymentDue ? '; the customer not where `order.payment_due` follows' : '';
    const ownActs = Object.entries(own).map(
      ([role, name]) => `; the ${role} of its own act too${name === template ? '' : `: ${linkTo(name)}`}`,
    );
    const except = unless ? EXCEPT[unless] : '';
    return `| \`${event}\` | ${mailed.join('; ')}${ownActs.join('')}${later}${except} | ${linkTo(template)} |`;
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

const linkTo = (template: string): string => `[\`${template}\`](../src/mail/templates/${template})`;
