import type { OrderId } from '../../../src/domain/order/party.ts';
import { days } from '../../../src/domain/values/duration.ts';
import { after, type Instant } from '../../../src/domain/values/instant.ts';
import { assertStatus } from '../http/caller.ts';
import { eur } from '../orders/deeds.ts';
import type { DevSystem } from './dev-system.ts';
import { now } from './wall-clock.ts';

interface Wishes {
  readonly comment?: string;
  readonly startsAt?: Instant;
}

/** Books an order of cus_1 with pro_1 by default for tomorrow, through the gateway, whether or not a worker runs. */
export async function bookAhead(
  system: DevSystem,
  { startsAt = after(now(), days(1)), ...wishes }: Wishes = {},
): Promise<OrderId> {
  const { body } = assertStatus(
    await system.backend.as('customer:cus_1').post('/v1/orders', {
      customerId: 'cus_1',
      providerId: 'pro_1',
      service: { title: 'Window cleaning' },
      appointment: { startsAt, durationMinutes: 60, timeZone: 'Europe/Berlin' },
      price: eur(12_000),
      ...wishes,
    }),
    201,
  );
  return body.text('id') as OrderId;
}
