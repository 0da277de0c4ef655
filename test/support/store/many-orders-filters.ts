import { FLAGS } from '../../../src/domain/order/flag.ts';
import type { Instant } from '../../../src/domain/values/instant.ts';
import { STAGES } from '../../../src/domain/order/order.ts';
import type { PartyId } from '../../../src/domain/order/party.ts';
import type { OrderFilter } from '../../../src/store/index.ts';

export type Filter = Partial<OrderFilter>;

/** The customer and the provider with the longest histories. */
export const REGULAR = 'cus_0' as PartyId;
export const BUSIEST = 'pro_0' as PartyId;
/** What all payments of one customer are called, of whom there are some dozens: other references are of one order each. */
export const CASH = 'cash';
export const PAYS_IN_CASH = 'cus_400';

/** What many orders can be found by, and chosen by. */
export const FILTERS: readonly Filter[] = [
  { customerId: REGULAR },
  { customerId: 'cus_4000' as PartyId },
  { providerId: BUSIEST },
  { providerId: 'pro_400' as PartyId },
  ...FLAGS.map((flag) => ({ flag })),
  ...(['customer', 'provider', 'support'] as const).map((awaiting) => ({ awaiting })),
  ...STAGES.map((stage) => ({ stage })),
];

const from = { createdFrom: '2025-02-01T00:00:00.000Z' as Instant };
const to = { createdTo: '2025-06-01T00:00:00.000Z' as Instant };

export const RANGES: readonly Filter[] = [from, to, { ...from, ...to }];

/** Where no index has both the filter and another sort than that by the creation: what it finds is few, and is sorted. */
export const SORTED_AFTER: readonly Filter[] = [
  { reference: `A-${REGULAR}` },
  { paymentReference: CASH },
  ...FLAGS.map((flag) => ({ flag })),
];

/** Ranges of what lists can be sorted by. */
export const DATES = {
  deadline: [{ deadlineFrom: from.createdFrom }, { deadlineFrom: from.createdFrom, deadlineTo: to.createdTo }],
  appointment: [{ appointmentTo: to.createdTo }, { appointmentFrom: from.createdFrom, appointmentTo: to.createdTo }],
} as const satisfies Readonly<Record<string, readonly Filter[]>>;

/** As in a URL. */
export const wordsOf = (filter: Filter): string =>
  Object.entries(filter)
    .map((pair) => pair.join('='))
    .join('&');
