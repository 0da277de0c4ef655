/* An order at a live gateway, with the client that openapi-generator makes: prints a line of JSON for each step. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CommandsApi,
  Configuration,
  KnownCurrency,
  OrdersApi,
  RefusalProblemFromJSON,
  ResponseError,
  WebhooksApi,
} from './orders';

const [basePath = '', receiver = ''] = process.argv.slice(2);
const configuration = new Configuration({ basePath, accessToken: process.env['KEY'] ?? '' });
const orders = new OrdersApi(configuration);
const commands = new CommandsApi(configuration);
const webhooks = new WebhooksApi(configuration);
const [customer, provider, support] = ['customer:cus_1', 'provider:pro_1', 'support:sup_1'];

const see = (step: string, facts: object) => {
  console.log(JSON.stringify({ step, ...facts }));
};
const rupiah = (amount: number) => ({ amount, currency: KnownCurrency.Idr });

async function story(): Promise<void> {
  const booked = await orders.createOrder({
    onBehalfOf: customer,
    createOrderRequest: {
      customerId: 'cus_1',
      providerId: 'pro_1',
      service: { title: 'Fensterputzen' },
      appointment: { startsAt: new Date(Date.now() + 8_000), durationMinutes: 60, timeZone: 'Asia/Jakarta' },
      price: rupiah(1_000_000_000_000),
    },
  });
  const { id: orderId, stage, proposal, execution } = booked;
  see('booked', { stage, amount: proposal?.price.amount, doneAt: execution.doneAt });

  try {
    await commands.done({ orderId, onBehalfOf: provider });
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    const { code } = RefusalProblemFromJSON(await error.response.json());
    see('refused', { status: error.response.status, code });
  }

  const agreed = await commands.confirm({
    orderId,
    onBehalfOf: provider,
    confirmRequest: { revision: booked.revision },
  });
  const startsAt = agreed.agreed?.appointment.startsAt ?? new Date(NaN);
  see('confirmed', { stage: agreed.stage, awaiting: agreed.awaiting, doneAt: agreed.execution.doneAt });

  const page = await orders.listOrders({ customerId: 'cus_1' });
  see('listed', { found: page.data.some(({ id }) => id === orderId) });

  const endpoint = await webhooks.createWebhookEndpoint({ createWebhookEndpointRequest: { url: receiver } });
  see('followed', { secret: endpoint.secret });

  const changed = await commands.edit({
    orderId,
    onBehalfOf: provider,
    editRequest: { revision: agreed.revision, price: rupiah(900_000_000_000) },
  });
  see('changed', { amount: changed.proposal?.price.amount, awaiting: changed.awaiting });

  // Nobody answers the change: it lapses at the agreed start.
  await sleep(startsAt.getTime() + 1 - Date.now());
  const done = await commands.done({ orderId, onBehalfOf: provider });
  const { doneAt, doneBy } = done.execution;
  see('done', { stage: done.stage, doneBy, onTime: doneAt !== null && doneAt >= startsAt });

  const rejected = await commands.reject({
    orderId,
    onBehalfOf: customer,
    rejectRequest: { reason: 'Kein Fenster geputzt: 窓' },
  });
  const { status, reason, amount } = rejected.dispute ?? {};
  see('rejected', { awaiting: rejected.awaiting, dispute: status, reason, amount });

  const resolved = await commands.resolve({
    orderId,
    onBehalfOf: support,
    resolveRequest: { resolution: 'adjust', amount: rupiah(500_000_000_000), note: 'Half of it.' },
  });
  see('resolved', { stage: resolved.stage, due: resolved.payment.due.amount, note: resolved.dispute?.note });

  const { data: events = [] } = (await orders.listEvents({ orderId })) ?? {};
  see('told', {
    types: events.map(({ type }) => type),
    byItself: events.filter(({ commandId }) => commandId === null).map(({ type }) => type),
    decided: events.find(({ type }) => type === 'order.dispute_resolved')?.data.amount?.amount,
  });
}

void story();
