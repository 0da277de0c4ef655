import type { UsableKey } from './api-key.ts';
import { fromHere } from './data-dir.ts';

/** The Temporal UI of our own server, and the namespace of the orders. */
interface TemporalUi {
  address: string;
  namespace: string;
}

export interface Summary {
  api: string;
  /** Where mails can be read; null where they are sent. */
  mails: string | null;
  ui: TemporalUi | null;
  /** Where Prometheus is told of the gateway and of the worker. */
  metrics: readonly string[];
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
    `  Begin here   ${api}/`,
    `  API          ${api}`,
    `  Desk         ${api}/desk`,
    `  Docs         ${api}/docs`,
    ...(mails ? [`  Mails        ${mails}`] : []),
    ...(ui ? [`  Temporal UI  ${ui.address}`] : []),
    ...metrics.map((address) => `  Metrics      ${address}`),
    `  API key      ${key.secret}  (${key.origin})`,
    `  Logs         ${fromHere(logs)}`,
    '',
    'To place an order, paste this:',
    '',
    placeOrder(api, key.secret),
    '',
    ...(ui ? ['For support, in the Temporal UI:', '', ...supportLinks(ui), ''] : []),
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

/** Ready queries (docs/support.md): the search attributes of orders are in src/workflows/search-attributes.ts. */
function supportLinks({ address, namespace }: TemporalUi): string[] {
  const today = new Date().toISOString().slice(0, 10);
  const queries = {
    'To decide': `OrderAwaiting = "support"`,
    Overdue: `OrderFlags = "overdue"`,
    'Due today': `OrderDeadline BETWEEN "${today}T00:00:00Z" AND "${today}T23:59:59Z"`,
  };
  return Object.entries(queries).map(([name, query]) => {
    const running = encodeURIComponent(`${query} AND ExecutionStatus = "Running"`);
    return `  ${name.padEnd(11)}  ${address}/namespaces/${encodeURIComponent(namespace)}/workflows?query=${running}`;
  });
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
