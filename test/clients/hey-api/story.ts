/* An order at a live gateway, with the client that @hey-api/openapi-ts makes: prints a line of JSON for each step. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  confirm,
  createOrder,
  createWebhookEndpoint,
  done,
  edit,
  listEvents,
  listOrders,
  reject,
  resolve,
} from './orders';
import { client } from './orders/client.gen';
import type { Amount, Order, PendingCommand } from './orders';

const [baseUrl = '', receiver = ''] = process.argv.slice(2);
client.setConfig({ baseUrl, auth: () => process.env['KEY'] });
const throwOnError = true;
const customer = { 'On-Behalf-Of': 'customer:cus_1' };
const provider = { 'On-Behalf-Of': 'provider:pro_1' };
const support = { 'On-Behalf-Of': 'support:sup_1' };

const see = (step: string, facts: object) => {
  console.log(JSON.stringify({ step, ...facts }));
};
const rupiah = (amount: number): Amount => ({ amount, currency: 'IDR' });

/** The order as the command has left it: it is not pending any more. */
function outcome(answer: Order | PendingCommand): Order {
  if ('stage' in answer) return answer;
  throw new Error(`The outcome of ${answer.commandId} is not known yet.`);
}

async function story(): Promise<void> {
  const { data: booked } = await createOrder({
    headers: customer,
    body: {
      customerId: 'cus_1',
      providerId: 'pro_1',
      service: { title: 'Fensterputzen' },
      appointment: {
        startsAt: new Date(Date.now() + 8_000).toISOString(),
        durationMinutes: 60,
        timeZone: 'Asia/Jakarta',
      },
      price: rupiah(1_000_000_000_000),
    },
    throwOnError,
  });
  const path = { orderId: booked.id };
  see('booked', {
    stage: booked.stage,
    amount: booked.proposal?.price.amount,
    doneAt: booked.execution.doneAt,
  });

  const { error, response } = await done({ path, headers: provider });
  see('refused', { status: response?.status, code: error?.code });

  const confirmed = await confirm({
    path,
    headers: provider,
    body: { revision: booked.revision },
    throwOnError,
  });
  const agreed = outcome(confirmed.data);
  const startsAt = agreed.agreed?.appointment.startsAt ?? '';
  see('confirmed', { stage: agreed.stage, awaiting: agreed.awaiting, doneAt: agreed.execution.doneAt });

  const { data: page } = await listOrders({ query: { customerId: 'cus_1' }, throwOnError });
  see('listed', { found: page.data.some(({ id }) => id === booked.id) });

  const { data: endpoint } = await createWebhookEndpoint({ body: { url: receiver }, throwOnError });
  see('followed', { secret: endpoint.secret });

  const edited = await edit({
    path,
    headers: provider,
    body: { revision: agreed.revision, price: rupiah(900_000_000_000) },
    throwOnError,
  });
  const changed = outcome(edited.data);
  see('changed', { amount: changed.proposal?.price.amount, awaiting: changed.awaiting });

  // Nobody answers the change: it lapses at the agreed start.
  await sleep(Date.parse(startsAt) + 1 - Date.now());
  const provided = outcome((await done({ path, headers: provider, throwOnError })).data);
  const { doneAt, doneBy } = provided.execution;
  see('done', { stage: provided.stage, doneBy, onTime: doneAt !== null && doneAt >= startsAt });

  const objected = await reject({
    path,
    headers: customer,
    body: { reason: 'Kein Fenster geputzt: 窓' },
    throwOnError,
  });
  const rejected = outcome(objected.data);
  const { status, reason, amount } = rejected.dispute ?? {};
  see('rejected', { awaiting: rejected.awaiting, dispute: status, reason, amount });

  const decided = await resolve({
    path,
    headers: support,
    body: { resolution: 'adjust', amount: rupiah(500_000_000_000), note: 'Half of it.' },
    throwOnError,
  });
  const resolved = outcome(decided.data);
  see('resolved', { stage: resolved.stage, due: resolved.payment.due.amount, note: resolved.dispute?.note });

  const { data: timeline } = await listEvents({ path, throwOnError });
  const events = timeline?.data ?? [];
  see('told', {
    types: events.map(({ type }) => type),
    byItself: events.filter(({ commandId }) => commandId === null).map(({ type }) => type),
    decided: events.find(({ type }) => type === 'order.dispute_resolved')?.data.amount?.amount,
  });
}

void story();
