import type { DeliveryQueue, Destination, EndpointId } from '../../src/domain/messages/delivery.ts';
import { instant, type Instant } from '../../src/domain/values/instant.ts';
import { deliveryStarter } from '../../src/temporal/delivery-starter.ts';
import type { Store } from '../../src/store/index.ts';
import { withProgress } from '../progress.ts';
import { UserError } from '../user-error.ts';
import { asInstant, command } from './command.ts';
import { withStore, withTemporal } from './connections.ts';

/** After an outage that was longer than messages are tried: has all of them sent. */
export const redeliver = command('redeliver', {
  group: 'Messages:',
  summary: 'send what an outage has lost',
  description: [
    'After an outage that was longer than messages are tried: sends, in order, what has failed and what was never',
    'written since the endpoint was disabled; and at once what still waits. A repeat is harmless: a message keeps',
    'its id.',
  ],
  examples: ['--to mail --since 2026-11-24T00:00:00Z', '--to we_01K… --since 2026-11-24T00:00:00Z'],
})
  .requiredOption('--to <id>', 'the id of an endpoint, or "mail" for all mails')
  .requiredOption('--since <time>', 'what happened from then on (RFC 3339)', asInstant)
  .action(({ to, since }) =>
    withStore(async (store) => {
      const endpoint = to === 'mail' ? null : await enabledEndpoint(store, to);
      await withTemporal(async (client, { taskQueue }) => {
        const finding = lostSince(store, since, endpoint);
        const queues = await withProgress(`Looking for what was not sent to ${to} since ${since}`, finding);
        const starter = deliveryStarter(client, taskQueue);
        let started = 0;
        const start = async () => {
          for (const queue of queues) {
            await starter.hurry(queue);
            started += 1;
          }
        };
        await withProgress('Having it sent', start(), { figure: () => `${started} of ${queues.length} orders` });
        console.log(
          `What failed or waits since ${since} is being sent: the messages of ${queues.length} orders to ${to}.`,
        );
      });
    }),
  );

async function enabledEndpoint(store: Store, name: string): Promise<EndpointId> {
  const endpoint = await store.findEndpoint(name as EndpointId);
  if (!endpoint) throw new UserError(`There is no endpoint ${name}: GET /v1/webhook-endpoints lists them.`);
  const { id, disabled } = endpoint;
  if (disabled) throw new UserError(`${id} is disabled (${disabled.because}): enable it first, with PATCH.`);
  return id;
}

const MAILBOXES: readonly Destination[] = ['mail:customer', 'mail:provider', 'mail:support'];

/** Whose messages are to be sent, to an endpoint or by mail. Those that were never written are written first. */
async function lostSince(store: Store, since: Instant, endpoint: EndpointId | null): Promise<readonly DeliveryQueue[]> {
  if (endpoint) await store.addMissed(endpoint, since);
  return store.retryAll(endpoint ? [endpoint] : MAILBOXES, since, instant(Date.now()));
}
