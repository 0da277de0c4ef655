import type { Order } from '../../domain/order/order.ts';
import { liveTerms } from '../../domain/order/live-terms.ts';
import { awaiting } from '../../domain/process/process.ts';
import { seesMetadata } from '../callers/authorisation.ts';
import type { Caller } from '../callers/caller.ts';

type TableCell = string | number | null;

/** Orders as CSV (RFC 4180), one row an order, for spreadsheets; the metadata for whoever may see them. */
export function orderTable(orders: readonly Order[], caller: Pick<Caller, 'actor'>): string {
  const withMetadata = seesMetadata(caller);
  const header = [...Object.keys(COLUMNS), ...(withMetadata ? ['metadata'] : [])];
  const rows = orders.map((order) => [
    ...Object.values(COLUMNS).map((column) => column(order)),
    ...(withMetadata ? [JSON.stringify(order.metadata ?? {})] : []),
  ]);
  return [header, ...rows].map((row) => `${row.map(inCsv).join(',')}\r\n`).join('');
}

/** By their names; amounts are in the minor unit. */
const COLUMNS: Readonly<Record<string, (order: Order) => TableCell>> = {
  id: ({ id }) => id,
  reference: ({ reference = null }) => reference,
  version: ({ version }) => version,
  stage: ({ stage }) => stage,
  awaiting,
  outcome: ({ outcome }) => outcome,
  customerId: ({ customerId }) => customerId,
  providerId: ({ providerId }) => providerId,
  serviceId: ({ service }) => service.id,
  serviceTitle: ({ service }) => service.title,
  revision: ({ revision }) => revision,
  startsAt: (order) => liveTerms(order)?.appointment.startsAt ?? null,
  durationMinutes: (order) => liveTerms(order)?.appointment.durationMinutes ?? null,
  timeZone: (order) => liveTerms(order)?.appointment.timeZone ?? null,
  currency: ({ currency }) => currency,
  price: (order) => liveTerms(order)?.price.amount ?? null,
  deadlineAt: ({ deadline }) => deadline?.at ?? null,
  deadlineThen: ({ deadline }) => deadline?.then ?? null,
  paymentStatus: ({ payment }) => payment.status,
  due: ({ payment }) => payment.due.amount,
  paid: ({ payment }) => payment.paid.amount,
  disputeStatus: ({ dispute }) => dispute?.status ?? null,
  claimStatus: ({ claim }) => claim?.status ?? null,
  creditStatus: ({ credit }) => credit?.status ?? null,
  credit: ({ credit }) => credit?.amount.amount ?? null,
  fee: ({ credit }) => credit?.fee.amount ?? null,
  rating: ({ review }) => review?.rating ?? null,
  policy: ({ policy }) => policy.name,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  testClock: ({ testClock = null }) => testClock,
};

/** What a spreadsheet takes for a formula, and runs, whatever is quoted: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;

function inCsv(cell: TableCell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
