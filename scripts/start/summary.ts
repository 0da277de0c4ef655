import type { UsableKey } from './api-key.ts';
import { fromHere } from './data-dir.ts';

export interface Summary {
  api: string;
  /** Where mails can be read; null where they are sent. */
  mails: string | null;
  ui: string | null;
  /** Where Prometheus is told of the gateway; null: nowhere. */
  metrics: string | null;
  key: UsableKey;
  logs: string;
  seconds: number;
}

/** What a person wants to know once everything runs. */
export function summary({ api, mails, ui, metrics, key, logs, seconds }: Summary): string {
  return [
    '',
    `Post-paid orders is running, after ${seconds.toFixed(1)} s.`,
    '',
    `  API          ${api}`,
    `  Desk         ${api}/desk`,
    `  Docs         ${api}/docs`,
    ...(mails ? [`  Mails        ${mails}`] : []),
    ...(ui ? [`  Temporal UI  ${ui}`] : []),
    ...(metrics ? [`  Metrics      ${metrics}`] : []),
    `  API key      ${key.secret}  (${key.origin})`,
    `  Logs         ${fromHere(logs)}`,
    '',
    'To place an order, paste this:',
    '',
    placeOrder(api, key.secret),
    '',
    'Ctrl-C stops everything; the next start goes on with the same orders.',
    '',
  ].join('\n');
}

function placeOrder(api: string, secret: string): string {
  const order = {
    customerId: 'cus_42',
    providerId: 'pro_7',
    service: { id: 'srv_1', title: 'Window cleaning' },
    appointment: { startsAt: tomorrowMorning(), durationMinutes: 120, timeZone: 'Europe/Berlin' },
    price: { amount: 12000, currency: 'EUR' },
  };
  const headers = [
    `Authorization: Bearer ${secret}`,
    'On-Behalf-Of: customer:cus_42',
    'Content-Type: application/json',
  ];
  const options = headers.map((header) => `-H ${quoted(header)}`).join(' ');
  return `curl -sS ${api}/v1/orders ${options} -d ${quoted(JSON.stringify(order))}`;
}

function tomorrowMorning(): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + 1);
  day.setUTCHours(9, 0, 0, 0);
  return day.toISOString();
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
