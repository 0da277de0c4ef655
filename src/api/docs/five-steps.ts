import { PARTIES } from '../contract/example-ids.ts';

/** A request of the guide. Texts in it that are `{name}` stand for what the steps before have kept. */
export interface GuideCall {
  /** On-Behalf-Of; null for the backend itself. */
  readonly as: string | null;
  readonly path: string;
  readonly body: object;
  /** Which fields of the answer are kept, by the names that they get. */
  readonly keeps?: Readonly<Record<string, string>>;
}

export interface GuideStep {
  readonly title: string;
  readonly says: string;
  readonly calls: readonly GuideCall[];
}

const CUSTOMER = `customer:${PARTIES.customer}`;
const PROVIDER = `provider:${PARTIES.provider}`;
const PRICE = { amount: 12_000, currency: 'EUR' };

/** What the steps use of a gateway. */
export interface GuideFacilities {
  /** Whether time can be moved; else the appointment begins a minute after the booking. */
  readonly testClocks: boolean;
  /** Whether each party gets a link to the page of the order. */
  readonly orderLinks: boolean;
  /** Whether mails are kept to be read here: then there may be some. */
  readonly mails: boolean;
}

const CONTACTS = {
  customer: { email: 'anna@example.com', name: 'Anna Berg' },
  provider: { email: 'rein@example.com', name: 'Blank & Rein' },
};

const linkFor = (role: 'customer' | 'provider'): GuideCall => ({
  as: null,
  path: '/v1/orders/{orderId}/links',
  body: { role },
  keeps: { [`${role}Page`]: 'url' },
});

/** The life of an order that goes well, each step by the party whose turn it is. */
export const fiveSteps = ({ testClocks, orderLinks, mails }: GuideFacilities): readonly GuideStep[] => [
  {
    title: 'The customer books',
    says: testClocks
      ? `A test clock is made, on which time moves as we like, and an order is booked on it: ${PARTIES.customer} books ${PARTIES.provider} for the day after tomorrow. The order is in confirmation, and the provider has 24 hours.`
      : `${PARTIES.customer} books ${PARTIES.provider} for in a minute. The order is in confirmation, and the provider must agree before the appointment begins.`,
    calls: [
      ...(testClocks
        ? [{ as: null, path: '/v1/test-clocks', body: { name: 'Five steps' }, keeps: { clockId: 'id' } } as const]
        : []),
      {
        as: CUSTOMER,
        path: '/v1/orders',
        body: {
          customerId: PARTIES.customer,
          providerId: PARTIES.provider,
          service: { title: 'Window cleaning' },
          appointment: { startsAt: '{startsAt}', durationMinutes: 120, timeZone: 'Europe/Berlin' },
          price: PRICE,
          ...(mails && { contacts: CONTACTS }),
          ...(testClocks && { testClock: '{clockId}' }),
        },
        keeps: { orderId: 'id' },
      },
      ...(orderLinks ? [linkFor('customer'), linkFor('provider')] : []),
    ],
  },
  {
    title: 'The provider agrees',
    says: 'It names the revision of the terms that it has seen, so that nobody agrees to others. From now on the terms are agreed, and the order is in execution.',
    calls: [{ as: PROVIDER, path: '/v1/orders/{orderId}/confirm', body: { revision: 1 } }],
  },
  {
    title: 'The service is provided',
    says: testClocks
      ? 'The clock is advanced to the end of the appointment, in a moment. Then the provider says that it is done: before the start that would be refused as too early.'
      : 'Once the appointment has begun, a minute after the booking, the provider says that it is done. Try it before: it is refused as too early, and nothing has changed.',
    calls: [
      ...(testClocks
        ? [{ as: null, path: '/v1/test-clocks/{clockId}/advance', body: { to: '{endsAt}' } } as const]
        : []),
      { as: PROVIDER, path: '/v1/orders/{orderId}/done', body: {} },
    ],
  },
  {
    title: 'The customer is happy',
    says: 'It confirms that the service was provided. If it kept silent for five days, that would happen by itself. Now the payment is due, within 72 hours.',
    calls: [{ as: CUSTOMER, path: '/v1/orders/{orderId}/confirm', body: {} }],
  },
  {
    title: 'The payment arrives',
    says: 'A backend reports what the payment provider has received. The order is closed, the provider is credited, and the customer may review.',
    calls: [{ as: CUSTOMER, path: '/v1/orders/{orderId}/pay', body: { amount: PRICE, reference: 'psp_{orderId}' } }],
  },
];
