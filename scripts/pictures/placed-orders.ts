import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertStatus, Caller } from '../../test/support/http/caller.ts';
import { until } from '../../test/support/until.ts';

/** What the screenshots are of. */
export interface PlacedOrders {
  readonly base: string;
  readonly secret: string;
  /** One that support has to decide. */
  readonly disputed: string;
  /** The order page of a customer who is asked for another time and price. */
  readonly customerPage: string;
}

/** How far ahead the appointment of the disputed order is: what is no longer ahead cannot be agreed. */
const SOON_MS = 20_000;

/** A few orders in situations that people ask about, as backends place them. */
export async function placeOrders(base: string, dataDir: string): Promise<PlacedOrders> {
  const secret = readFileSync(join(dataDir, 'api-key'), 'utf8').trim();
  const backend = new Caller(base, { Authorization: `Bearer ${secret}` }).persistent;
  const [customer, provider] = [backend.as('customer:cus_42'), backend.as('provider:pro_7')];
  const book = async (wishes: object): Promise<string> => {
    const { body } = assertStatus(await customer.post('/v1/orders', { ...BOOKING, ...wishes }), 201);
    return body.text('id');
  };
  const start = Date.now() + SOON_MS;
  const disputed = await book({ appointment: appointment(start), comment: 'Please ring twice', reference: 'A-1042' });
  assertStatus(await provider.post(`/v1/orders/${disputed}/confirm`, { revision: 1 }), 200);

  const edited = await book({ service: { title: 'Piano lesson' }, appointment: appointment(atNine(3)) });
  const proposal = {
    ...{ revision: 1, appointment: appointment(atNine(4)), price: { amount: 9_500, currency: 'EUR' } },
    comment: 'I am away that day',
  };
  assertStatus(await provider.post(`/v1/orders/${edited}/edit`, proposal), 200);
  const link = assertStatus(await backend.post(`/v1/orders/${edited}/links`, { role: 'customer' }), 201);
  await book({ service: { title: 'Bicycle repair' }, appointment: appointment(atNine(2)) });

  await until(() => Date.now() > start, SOON_MS * 2);
  assertStatus(await provider.post(`/v1/orders/${disputed}/done`, {}), 200);
  assertStatus(
    await customer.post(`/v1/orders/${disputed}/reject`, { reason: 'Two of six windows were left out' }),
    200,
  );
  // Refused, for support to see: it is not the provider's turn.
  assertStatus(await provider.post(`/v1/orders/${disputed}/claim`, { reason: 'I want my money' }), 409);
  return { base, secret, disputed, customerPage: link.body.text('url') };
}

const BOOKING = {
  customerId: 'cus_42',
  providerId: 'pro_7',
  service: { title: 'Window cleaning' },
  price: { amount: 12_000, currency: 'EUR' },
  contacts: {
    customer: { email: 'anna@example.com', name: 'Anna Berg' },
    provider: { email: 'rein@example.com', name: 'Blank & Rein' },
  },
};

const appointment = (start: number) => ({
  startsAt: new Date(start).toISOString(),
  durationMinutes: 90,
  timeZone: 'Europe/Berlin',
});

/** A morning some days ahead. */
function atNine(days: number): number {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + days);
  return day.setUTCHours(9, 0, 0, 0);
}
