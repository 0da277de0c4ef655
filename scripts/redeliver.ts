import { Client, Connection } from '@temporalio/client';
import type { Destination, EndpointId } from '../src/domain/messages/delivery.ts';
import { instant, parseInstant, type Instant } from '../src/domain/values/instant.ts';
import { deliveryStarter } from '../src/temporal/delivery-starter.ts';
import type { Store } from '../src/store/index.ts';
import { readArguments } from './upkeep/arguments.ts';
import { onStore } from './upkeep/on-store.ts';
import { UserError } from './user-error.ts';

const USAGE = 'Usage: npm run redeliver -- --to mail --since 2026-11-24T00:00:00Z (or an endpoint: --to we_…)';

// After an outage that was longer than messages are tried: has all of them sent that failed or were not even written,
// since the endpoint was disabled; and at once what waits.
await onStore(async (store, { temporal }) => {
  const { to, since } = readArguments(USAGE, ['to', 'since']);
  const from = parseInstant(since);
  if (from === null) throw new UserError(`${since} is no instant.\n${USAGE}`);
  const destinations = await destinationsOf(store, to, from);
  const connection = await Connection.connect(temporal.connection);
  try {
    const office = deliveryStarter(new Client({ connection, namespace: temporal.namespace }), temporal.taskQueue);
    const lines = await store.retryAll(destinations, from, instant(Date.now()));
    for (const line of lines) await office.hurry(line);
    console.log(`What failed or waits since ${from} is being sent: the messages of ${lines.length} orders to ${to}.`);
    return true;
  } finally {
    await connection.close();
  }
});

async function destinationsOf(store: Store, to: string, since: Instant): Promise<readonly Destination[]> {
  if (to === 'mail') return ['mail:customer', 'mail:provider', 'mail:support'];
  const endpoint = await store.findEndpoint(to as EndpointId);
  if (!endpoint) throw new UserError(`There is no endpoint ${to}.\n${USAGE}`);
  if (endpoint.disabled) throw new UserError(`${to} is disabled: ${endpoint.disabled.because}. Enable it first.`);
  await store.addMissed(endpoint.id, since);
  return [endpoint.id];
}
